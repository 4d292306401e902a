import { Sign } from '../traits.ts';
import { standsAlone } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

const ID = '(?<value>[A-Za-z][\\w-]{4,29}|\\d{5,12})(?![\\w-])';
/** Names of messengers, also as people misspell them to pass a filter. */
const MESSENGER =
  '微信|威信|薇信|徽信|卫星|v信|微❤|v❤|wechat|weixin|(?<![a-z])v?wx|(?<![a-z])vx|telegram|电报|飞机|whatsapp|(?<![a-z])line(?= ?id)|skype|kakao(?:talk)?|viber|(?<![a-z])signal';
const INVITE = '加我?[v微薇]信?|\\+v|➕v';
/** "微信号：lily_88", "Telegram: anna_k", "加v lily88". */
const NAMED = new RegExp(
  `(?:(?<invite>${INVITE})|${MESSENGER})\\s?(?<label>号码?|帐号|账号|id|user ?name)?\\s?(?<link>:|=|是|为|->)?\\s{0,2}@?${ID}`,
  'gi',
);
/** A number right behind QQ needs nothing else. */
const QQ =
  /(?:(?<![a-z])q ?q|扣扣|企鹅)\s?(?:群|号码?|帐号|账号|id)?\s?(?::|=|是|为)?\s{0,2}(?<value>[1-9]\d{4,11})(?!\d|\s?(?:人|元|块|万|次|个|年|%))/gi;
/** The id that WeChat gives. */
const WXID = /(?<![A-Za-z0-9_])wxid_[a-z0-9]{6,24}(?![a-z0-9])/gi;
const ANY = new RegExp(`${MESSENGER}|${INVITE}|q ?q|扣扣|企鹅|wxid`, 'i');

/** Ids of WeChat, QQ, Telegram, WhatsApp, LINE and others, by the name before them. */
export const messenger: Detector = {
  kind: 'MESSENGER_ID',
  mayContain: (text, { signs }) =>
    ((signs & (Sign.digit | Sign.colon)) !== 0 || (signs & MIXED) === MIXED || text.includes('_')) && ANY.test(text),
  find: (text) => [
    ...matchesOf(text, NAMED, 'context', ({ groups }, id, start) => {
      const named = groups!.label !== undefined || groups!.link !== undefined;
      // A word of letters may be the beginning of a sentence, a bare number a count.
      if (/^[a-z]+$/i.test(id)) return named && standsAlone(text, start + id.length) ? 0.8 : null;
      return named || groups!.invite !== undefined || id.includes('_') ? 0.8 : null;
    }),
    ...matchesOf(text, QQ, 'context', () => 0.8),
    ...matchesOf(text, WXID, 'form', () => 0.95),
  ],
};

const MIXED = Sign.latin | Sign.han;
