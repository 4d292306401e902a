import { Sign } from '../traits.ts';
import { type Detector, matchesOf } from './detector.ts';

const BODY = "[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]";
/** A part of a path between slashes may be in Chinese. */
const SEGMENT = '(?<=/)\\p{Script=Han}{1,20}(?=/)';
/** Well-known ones also where they are glued to a word. */
const SCHEME = '(?:(?:https?|hxxps?|ftp|weixin|taobao|tg)|(?<![A-Za-z0-9+.-])[a-z][a-z0-9+.-]{1,20})://';
/** In Chinese text the address ends where the ASCII ends; only a host may be in another script. */
const WITH_SCHEME = new RegExp(
  `${SCHEME}(?:${BODY}(?:${BODY}|${SEGMENT}){1,4000}|[\\p{L}\\p{N}.-]{2,100}(?:[/?#]${BODY}{0,4000})?)`,
  'giu',
);
const TOP_LEVEL =
  'com|net|org|edu|gov|cn|io|co|cc|tv|ai|info|biz|shop|store|blog|online|site|icu|ly|gl|tk|xyz|app|dev|eu|uk|de|fr|es|nl|ch|ru|ca|au|br|jp|kr|hk|tw|sg|gg|fm|pw|example';
/** Words as well: without a path, "great.it works" is only a missing space. */
const WORDLIKE = 'it|in|at|me|be|us|is|to|so|am|live|link|page|club|fun|top|vip|tech|news';
/** Names of products that look like a host. */
const PRODUCT = '(?:asp|vb|ado|socket|vue|node|next|nuxt|d3)\\.(?:net|io|co)(?![\\w.-]*[/?#])';
const BARE = new RegExp(
  `(?<![\\w@.-])(?!${PRODUCT})(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.){1,5}(?:(?:${TOP_LEVEL})(?![A-Za-z0-9-]|\\.[A-Za-z0-9])(?::\\d{2,5})?|(?:${WORDLIKE})(?=/))(?:[/?#]${BODY}{0,4000})?`,
  'gi',
);
const WWW = new RegExp(`(?<![\\w@.-])www\\.${BODY}{3,4000}`, 'gi');
/** "example(dot)org/x", so that no link is made of it. */
const SPELLED = new RegExp(
  `(?<![\\w@.-])[a-z0-9][a-z0-9-]{0,62}(?:\\s?[[(](?:dot|\\.)[\\])]\\s?[a-z0-9-]{2,63}){1,4}(?:[/?#]${BODY}{0,4000})?`,
  'gi',
);
/** The same in words, where more tells that it is a link. */
const SAID = new RegExp(
  `(?:https?://|www dot )[a-z0-9-]{1,63}(?: dot [a-z0-9-]{2,63}){1,4}(?:/(?:${BODY}|${SEGMENT}){0,4000})?|(?<![\\w@.-])[a-z0-9-]{2,63}(?: dot [a-z0-9-]{2,63}){1,4}/${BODY}{1,4000}`,
  'gi',
);
/** Punctuation that ends a sentence rather than an address. */
const TRAILING = /[.,;:!?'")\]]+$/;

export const url: Detector = {
  kind: 'URL',
  mayContain: (text, { signs }) =>
    (signs & Sign.dotted) !== 0 ||
    ((signs & Sign.slash) !== 0 && /:\/\/| dot /i.test(text)) ||
    ((signs & Sign.bracket) !== 0 && /[[(](?:dot|\.)[\])]/i.test(text)),
  find(text) {
    const found = [
      ...matchesOf(text, WITH_SCHEME, 'form', () => 0.99),
      ...matchesOf(text, WWW, 'form', () => 0.95),
      ...matchesOf(text, BARE, 'form', () => 0.8),
      ...matchesOf(text, SPELLED, 'form', (_match, host) => (/[a-z]{2}/i.test(host) ? 0.7 : null)),
      ...(/ dot /i.test(text) ? matchesOf(text, SAID, 'form', () => 0.8) : []),
    ];
    return found.map((match) => {
      const tail = TRAILING.exec(text.slice(match.start, match.end))?.[0] ?? '';
      return { ...match, end: match.end - tail.length };
    });
  },
};
