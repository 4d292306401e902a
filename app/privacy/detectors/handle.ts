import { Sign } from '../traits.ts';
import { type Detector, type Match, matchesOf } from './detector.ts';

/** `@name` of X, Weibo ("//@name:" in reposts), Xiaohongshu, Douyin, Instagram, YouTube and TikTok, and `@name@server` of Mastodon. */
const MENTION = /(?<![A-Za-z0-9@])@[\p{L}\p{N}_][\p{L}\p{N}_.·-]{1,29}(?:@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})?/gu;
/** Right after a word, as in "RT@name"; an address has a dot behind it and is an email. */
const GLUED = /(?<=[A-Za-z0-9])@[\p{L}_][\p{L}\p{N}_]{1,29}/gu;
const REDDIT = /(?<![\w/])\/?u(?:ser)?\/[A-Za-z0-9_-]{3,20}(?![\w-])/g;
/** An account by the word before it: "IG: anna.k", "抖音号：lily88", "用户名：lily". */
const ACCOUNT =
  /(?:抖音|快手|小红书|b站|微博|知乎|豆瓣|用户|账|帐|会员|\bins|\bIG|\binsta(?:gram)?|\btwitter|\btiktok|\buser|\blogin|\buid)\s?(?<named>号|名|id|uid|name|账号|帐号)?\s?(?<link>:|=|是|为|->)?\s{0,2}(?<value>[A-Za-z0-9_][\w.-]{3,29})(?![\w@])/gi;
/** Not names of anybody: prices, times, measures, and calls to all. */
const NOBODY =
  /^@(?:\d{1,4}(?:\.\d+)?|\d{1,5}(?:am|pm|x|fps|k?hz|[mg]hz|k|p|w|v|kg|g|ml|cm|mm|usd|rmb|元|块|折|点)|everyone|here|channel|all|media|import|override|param)$|^@(?:所有人|全体成员)/i;
const HAN = /\p{Script=Han}/u;

export const handle: Detector = {
  kind: 'HANDLE',
  mayContain: (text, { signs }) =>
    (signs & Sign.at) !== 0 ||
    ((signs & Sign.slash) !== 0 && /u(?:ser)?\//.test(text)) ||
    ((signs & (Sign.latin | Sign.digit)) !== 0 && /(?:[:=是为>号]\s{0,2})[A-Za-z0-9_][\w.-]{3}/.test(text)),
  find: (text) => [
    ...mentions(text),
    ...matchesOf(text, GLUED, 'form', () => 0.7),
    ...matchesOf(text, REDDIT, 'form', () => 0.9),
    ...matchesOf(text, ACCOUNT, 'context', ({ groups }, name, start) =>
      isAccount(name, groups!, text.charAt(start + name.length)) ? 0.8 : null,
    ),
  ],
};

/** "抖音：iPhone15开箱" and "login: failed" name no account. */
function isAccount(name: string, { named, link }: Record<string, string | undefined>, next: string): boolean {
  const isNumber = named !== undefined && HAN.test(named);
  if (link === undefined) return isNumber && /\d/.test(name);
  return isNumber || (/[\d_.]/.test(name) && !HAN.test(next));
}

function mentions(text: string): Match[] {
  const found = matchesOf(text, MENTION, 'form', (match) => (/^@\d+$/.test(match[0]) ? 0.6 : 0.9));
  return found.map((match) => trim(text, match)).filter(({ start, end }) => !NOBODY.test(text.slice(start, end)));
}

/** A sentence's full stop is no part of a name; in Chinese text a name ends where Latin letters meet Han characters after it. */
function trim(text: string, match: Match): Match {
  const name = text.slice(match.start + 1, match.end);
  const stop = name.replace(/[.·-]+$/, '');
  const latin = /^[A-Za-z0-9_.]+/.exec(stop)?.[0] ?? '';
  const kept = latin !== '' && latin.length < stop.length && HAN.test(stop.charAt(latin.length)) ? latin.length : stop.length;
  return { ...match, end: match.start + 1 + kept };
}
