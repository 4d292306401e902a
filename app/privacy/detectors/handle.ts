import { type Detector, matchesOf } from './detector.ts';

/** `@name` of Western and Chinese channels ("//@name:" in reposts), and `@name@server`. */
const MENTION = /(?<![A-Za-z0-9@])@[\p{L}\p{N}_][\p{L}\p{N}_.·-]{1,29}(?:@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})?/gu;
/** Right after a word, as in "RT@name"; an address has a dot behind it and is an email. */
const GLUED = /(?<=[A-Za-z0-9])@[\p{L}\p{N}_]{2,30}/gu;
const REDDIT = /(?<![\w/])\/?u\/[A-Za-z0-9_-]{3,20}(?![\w-])/g;
/** An id after the name of a messenger: "微信号：lily_88", "QQ: 12345678", "Telegram: anna_k". */
const MESSENGER =
  /(?<=(?:微信|威信|weixin|wechat|\bv?wx|\bvx|v信|加我?[v微薇]|\bqq|telegram|whatsapp|抖音|小红书|\bline|\bskype)\s?(?:号|号码|帐号|账号|id|user(?:name)?)?\s?(?::|是|为|=|号)\s{0,2})(?:[A-Za-z][\w-]{4,29}|\d{5,12})(?![\w-])/gi;
const HAN = /\p{Script=Han}/u;

export const handle: Detector = {
  kind: 'HANDLE',
  mayContain: (text) => text.includes('@') || text.includes('u/') || /(?:[:是为=号]\s{0,2})(?:[A-Za-z]\w{4}|\d{5})/.test(text),
  find(text) {
    const mentions = matchesOf(text, MENTION, 'form', ([match]) => (/^@\d+$/.test(match) ? 0.6 : 0.9)).map((match) => trim(text, match));
    return [
      ...mentions,
      ...matchesOf(text, GLUED, 'form', () => 0.7),
      ...matchesOf(text, REDDIT, 'form', () => 0.9),
      ...matchesOf(text, MESSENGER, 'context', () => 0.8),
    ];
  },
};

/** A sentence's full stop is no part of a name; in Chinese text a name ends where Latin letters meet Han characters after it. */
function trim<T extends { start: number; end: number }>(text: string, match: T): T {
  const name = text.slice(match.start + 1, match.end);
  const stop = name.replace(/[.·-]+$/, '');
  const latin = /^[A-Za-z0-9_.]+/.exec(stop)?.[0] ?? '';
  const kept = latin !== '' && latin.length < stop.length && HAN.test(stop.charAt(latin.length)) ? latin.length : stop.length;
  return { ...match, end: match.start + 1 + kept };
}
