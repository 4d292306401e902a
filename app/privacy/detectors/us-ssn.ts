import { type Detector, matchesOf } from './detector.ts';

/** Never issued: area 000, 666 and 9xx, group 00, serial 0000 (ssa.gov). Without dashes any nine digits would match. */
const SSN = /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;

export const usSsn: Detector = {
  kind: 'US_SSN',
  mayContain: (text) => /\d-\d{2}-\d/.test(text),
  find: (text) => matchesOf(text, SSN, () => 0.85),
};
