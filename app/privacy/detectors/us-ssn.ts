import { type Detector, matchesOf } from './detector.ts';

/** Never issued: area 000, 666 and 9xx, group 00, serial 0000 (ssa.gov, "SSN randomization"). */
const AREA = '(?!000|666|9)\\d{3}';
const REST = '(?!00)\\d{2}\\1(?!0000)\\d{4}(?![\\d-]|\\.\\d)';
const SEPARATED = new RegExp(`(?<![\\w.-])${AREA}([- ])${REST}`, 'g');
/** Without separators any nine digits would match, so the words must say what they are. */
const NAMED = new RegExp(
  `(?:\\bSSN|\\bsocial security(?: number| no\\.?| #)?|社安号码?|社会安全号码?)[\\s:#是为]{0,4}(?:is\\s)?(?<value>${AREA}([- .]?)(?!00)\\d{2}\\2(?!0000)\\d{4})(?![\\d-])`,
  'gi',
);

export const usSsn: Detector = {
  kind: 'US_SSN',
  mayContain: (text, { digits }) => digits >= 9 && /\d{3}[- .]?\d{2}[- .]?\d{4}/.test(text),
  find: (text) => [...matchesOf(text, SEPARATED, 'form', () => 0.85), ...matchesOf(text, NAMED, 'context', () => 0.9)],
};
