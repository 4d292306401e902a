import { isNear } from '../context.ts';
import { type Detector, judgedMatches, type Match } from '../detector.ts';
import { AMERICAS } from './americas.ts';
import { ASIA } from './asia.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { EUROPE } from './europe.ts';
import type { NationalNumber } from './national-number.ts';

const NUMBERS = [...EUROPE, ...ASIA, ...AMERICAS, ...ELSEWHERE];
const STANDING_ALONE = NUMBERS.filter(({ alone }) => alone !== null);
/** Any of the words, also where a number is glued to it. */
const WORDS = new RegExp(NUMBERS.map(({ words }) => words.source.replaceAll(/\\b(?=[|)]|$)/g, '')).join('|'), 'i');

/** Numbers of persons in many countries: with their words, or without where their form and check digits leave little to chance. */
export const nationalId: Detector = {
  kind: 'NATIONAL_ID',
  mayContain: (text, { digits, word }) => digits >= 6 || word >= 16 || (word >= 10 && digits >= 4 && WORDS.test(text)),
  find: (text) => (WORDS.test(text) ? NUMBERS : STANDING_ALONE).flatMap((number) => numbersIn(text, number)),
};

function numbersIn(text: string, { pattern, valid, words, alone }: NationalNumber): Match[] {
  return judgedMatches(text, pattern, (written, start) => {
    const passes = valid?.(written.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()) ?? null;
    const named = isNear(words, text, start, start + written.length);
    const isGlued = /[A-Za-z]/.test(text.charAt(start - 1));
    const distinct = !isGlued && (alone?.test(written) ?? false);
    if (passes === true && (named || distinct)) return { score: 0.96, reason: 'checksum' };
    // With a slip of the pen it is still somebody's.
    if (named) return { score: 0.8, reason: 'context' };
    return passes === null && distinct ? { score: 0.6, reason: 'form' } : null;
  });
}
