import { Sign } from '../traits.ts';
import { standsAlone } from './context.ts';
import { type Detector, judgedMatches, matchesOf, type Verdict } from './detector.ts';
import { digitsIn, isThing, nearby } from './nearby.ts';

/** Misspelt to pass a filter, and so said of nothing else. */
const SLANG = '威信|薇信|徽信|v信|[微薇威v]❤|(?<![\\w-])v?wx|(?<![\\w-])vx|(?:加我?|➕)[v微薇]信?|\\+v';
const NAME = `${SLANG}|微信|卫星|wechat|weixin|telegram|电报|飞机|whatsapp|(?-i:LINE|Signal)|(?<![\\w-])line(?= ?id)|skype|kakao(?:talk)?|viber|discord|(?<![\\w-])snap(?:chat)?`;
const INVITE = '加|联系|add|find|reach|dm';
const ID = '(?:live:)?[A-Za-z][\\w.-]{2,28}[A-Za-z0-9_-](?:#\\d{4})?|\\d{5,12}';
/** "微信号：lily_88", "my Discord is anna#1234", "加v lily88". */
const NAMED = new RegExp(
  `(?<invite>(?:${INVITE})(?: ?me)?(?: ?on)?\\s?)?(?<name>${NAME})\\)?\\s?(?<label>号码?|帐号|账号|id|user ?name|handle|number)?\\s?(?<link>:|=|是|为|->|\\(|\\b(?:is|at|as)\\b)?\\s{0,2}@?(?<value>${ID})(?![\\w-])`,
  'gi',
);
/** "add anna88 on LINE". */
const ADD = new RegExp(`(?<=\\badd\\s)(?:${ID})(?= on (?:my )?(?:${NAME}))`, 'gi');
const QQ_NUMBER = '[1-9]\\d(?:[ .-]?\\d){3,10}(?!\\d|\\s?(?:人|元|块|万|次|个|年|%))';
/** A number right behind QQ needs nothing else. */
const QQ = new RegExp(
  `(?:(?<![\\w-])(?:q ?q|q(?=\\d{5}))|扣扣|扣(?=群)|企鹅|🐧)\\s?(?:群|号码?|帐号|账号|id|number)?\\s?(?::|=|是|为|\\bis\\b)?\\s{0,2}(?<value>${QQ_NUMBER})`,
  'gi',
);
/** Whatever the sentence says about it. */
const TOKEN = /(?<![\w@./#-])(?:[A-Za-z][\w.-]{3,28}[A-Za-z0-9_](?:#\d{4})?|[1-9]\d{5,11})(?![\w@/-]|\.\w)/g;
const ANY_NAME = new RegExp(`${NAME}|(?<![\\w-])(?:tg|qq|kik|zalo|threema)(?![\\w-])|绿泡泡|扣扣|企鹅`, 'i');

/** The id that WeChat gives. */
const WXID = /(?<![A-Za-z0-9_])wxid_[a-z0-9]{6,24}(?![a-z0-9])/gi;
const ANY = new RegExp(`${ANY_NAME.source}|q ?q|q\\d{5}|扣群|🐧|wxid`, 'i');
const IS_SLANG = new RegExp(`^(?:${SLANG})$`, 'i');
const MIXED = Sign.latin | Sign.han;

/** Ids of WeChat, QQ, Telegram, WhatsApp, LINE, Discord and others, by the name before them. */
export const messenger: Detector = {
  kind: 'MESSENGER_ID',
  mayContain: (text, { signs }) =>
    ((signs & (Sign.digit | Sign.colon | Sign.dotted)) !== 0 || (signs & MIXED) === MIXED || text.includes('_')) && ANY.test(text),
  find: (text) => [
    ...judgedMatches(text, NAMED, (id, start, { groups }) => {
      // "vxworks" is one word, "加vxlily88" is not.
      if (groups!.invite === undefined && /[a-z]{2}/i.test(text.slice(start - 1, start + 1))) return null;
      return isId(id, groups!, standsAlone(text, start + id.length)) ? BY_NAME : null;
    }),
    ...matchesOf(text, ADD, 'context', () => 0.8),
    ...matchesOf(text, QQ, 'context', () => 0.8),
    ...matchesOf(text, WXID, 'form', () => 0.95),
    ...nearby(
      text,
      ANY_NAME,
      TOKEN,
      (token) => !/^[vw]x/i.test(token) && (/[_#]/.test(token) || (digitsIn(token) >= 2 && !isThing(token))),
    ),
  ],
};

const BY_NAME: Verdict = { score: 0.8, reason: 'context' };

/** What no name of a thing looks like needs the messenger's name alone; a plain word needs a colon as well, and no words after it. */
function isId(id: string, { invite, name, label, link }: Record<string, string | undefined>, isLast: boolean): boolean {
  const isNamed = [label, link].some((word) => word !== undefined && !/[a-z]/i.test(word));
  if (/^[a-z.-]+$/i.test(id)) return (isLast && isNamed) || (invite !== undefined && id.includes('.'));
  if (/^\d+$/.test(id)) return isNamed || IS_SLANG.test(name!);
  return (label ?? link ?? invite) !== undefined || IS_SLANG.test(name!) || /[_#:]|(?:\D*\d){3}/.test(id);
}
