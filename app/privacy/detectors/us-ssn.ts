import { type Detector, matchesOf } from './detector.ts';

/** Never issued: area 000, 666 and 9xx, group 00, serial 0000 (ssa.gov). */
const AREA = '(?!000|666|9)\\d{3}';
const REST = '(?!00)\\d{2}\\1(?!0000)\\d{4}(?![\\d-])';
const SEPARATED = new RegExp(`(?<![\\d-])${AREA}([- ])${REST}`, 'g');
/** Without separators any nine digits would match, so the words must say what they are. */
const NAMED = new RegExp(`(?<=\\b(?:SSN|social security(?: number| no\\.?)?)[\\s:#is]{0,6})${AREA}()${REST}`, 'gi');

export const usSsn: Detector = {
  kind: 'US_SSN',
  mayContain: (text) => /\d{3}[- ]?\d{2}[- ]?\d{4}/.test(text),
  find: (text) => [...matchesOf(text, SEPARATED, 'form', () => 0.85), ...matchesOf(text, NAMED, 'context', () => 0.9)],
};
