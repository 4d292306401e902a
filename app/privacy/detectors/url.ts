import { type Detector, matchesOf } from './detector.ts';

const BODY = "[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]";
const WITH_SCHEME = new RegExp(`(?:https?|ftp|weixin|taobao)://${BODY}{2,2000}`, 'gi');
const BARE = new RegExp(
  `(?<![\\w@.-])(?:www\\.)?[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\\.[A-Za-z0-9-]{1,62}){0,4}\\.(?:com|net|org|cn|io|co|me|cc|tv|info|shop|store|link|ly|gl|be|tk|xyz|top|vip|site|app|dev|uk|de|fr|jp|us|hk|tw|sg|example)(?![A-Za-z0-9-])(?:[/?#]${BODY}{0,2000})?`,
  'gi',
);
/** Punctuation that ends a sentence rather than an address. */
const TRAILING = /[.,;:!?'")\]]+$/;

export const url: Detector = {
  kind: 'URL',
  mayContain: (text) => text.includes('.') || text.includes('://'),
  find(text) {
    const found = [...matchesOf(text, WITH_SCHEME, () => 0.99), ...matchesOf(text, BARE, () => 0.8)];
    return found.map((match) => {
      const tail = TRAILING.exec(text.slice(match.start, match.end))?.[0] ?? '';
      return { ...match, end: match.end - tail.length };
    });
  },
};
