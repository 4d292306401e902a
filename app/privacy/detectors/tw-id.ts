import { weighted } from './check-digits.ts';
import { isNear } from './context.ts';
import { type Detector, judgedMatches } from './detector.ts';

/** A letter for the place, then 1 or 2 for citizens, 8 or 9 for residents since 2021, A to D for residents before. */
const ID = /(?<![A-Za-z0-9])[A-Z][1289A-D]\d{8}(?![A-Za-z0-9])/gi;
const WORDS = /台湾|台灣|\bTaiwan|身份證|身分證|身份证|居留|統一證號|统一证号|\bARC\b|\bID (?:card|no|number)/i;
/** Letters in the order of their numbers from 10 on (Ministry of the Interior, "統一編號編碼規則"). */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';
const WEIGHTS = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];

/** Taiwan's identity and resident numbers. */
export const twId: Detector = {
  kind: 'TW_ID',
  mayContain: (text, { digits, word }) => digits >= 8 && word >= 10 && /[A-Z][1289A-D]\d{8}/i.test(text),
  find: (text) =>
    judgedMatches(text, ID, (id, start) => {
      const named = isNear(WORDS, text, start, start + id.length);
      // In small letters it may be an account, and with two letters a passport.
      if ((named || /^[A-Z]\d+$/.test(id)) && isTaiwanId(id.toUpperCase())) return { score: 0.97, reason: 'checksum' };
      return named ? { score: 0.8, reason: 'context' } : null;
    }),
};

function isTaiwanId(id: string): boolean {
  const place = String(LETTERS.indexOf(id[0]!) + 10);
  const second = /[A-D]/.test(id[1]!) ? String(LETTERS.indexOf(id[1]!)) : id[1]!;
  return weighted(place + second + id.slice(2), WEIGHTS) % 10 === 0;
}
