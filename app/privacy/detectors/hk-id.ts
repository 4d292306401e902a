import { isNear } from './context.ts';
import { type Detector, judgedMatches } from './detector.ts';

const ID = /(?<![A-Za-z0-9])(?!ID|NO)[A-Z]{1,2} ?\d{6} ?(?:\([0-9A]\)|[0-9A])(?![A-Za-z0-9])/gi;
const WORDS = /香港|身份證|身份证|\bHK ?ID|\bHong Kong|identity card|\bID (?:card|no|number)/i;
const NO_LETTER = 36;

/** Hong Kong's identity card number (Immigration Department): its check digit mostly stands in brackets. */
export const hkId: Detector = {
  kind: 'HK_ID',
  mayContain: (text, { digits }) => digits >= 6 && /[A-Z] ?\d{6} ?[(0-9A]/i.test(text),
  find: (text) =>
    judgedMatches(text, ID, (id, start) => {
      const named = isNear(WORDS, text, start, start + id.length);
      // A letter and seven digits without brackets are a product as well.
      if (isHongKongId(id) && (named || id.includes('('))) return { score: 0.97, reason: 'checksum' };
      return named ? { score: 0.8, reason: 'context' } : null;
    }),
};

/** The weighted sum, letters from A = 10 on and a missing one as 36, is divisible by 11. */
function isHongKongId(written: string): boolean {
  const id = written.replaceAll(/[ ()]/g, '').toUpperCase();
  const values = Array.from(id, (character) => Number.parseInt(character, 36));
  if (values.length === 8) values.unshift(NO_LETTER);
  return values.reduce((sum, value, index) => sum + value * (9 - index), 0) % 11 === 0;
}
