import { type Detector, matchesOf } from './detector.ts';

/** Never issued: area 000, 666 and 9xx, group 00, serial 0000 (ssa.gov, "SSN randomization"). */
const AREA = '(?!000|666|9)\\d{3}';
const REST = '(?!00)\\d{2}\\1(?!0000)\\d{4}(?![\\d-]|\\.\\d)';
const SEPARATED = new RegExp(`(?<![\\w.-])${AREA}([- ])${REST}`, 'g');
/** Without separators any nine digits would match, so the words must say what they are. */
const NAMED =
  /(?:\bSSN|\bsocial security(?: number| no\.?| #)?|\bmy social(?= \d)|社(?:安|保|会安全)号码?)(?:[\s:#(]|是|为|is|as){0,4}(?<value>(?!9|000|666)[\dO](?:[ .-]?\d){8})(?![\d-])/gi;

export const usSsn: Detector = {
  kind: 'US_SSN',
  mayContain: (_text, { digits }) => digits >= 9,
  find: (text) => [...matchesOf(text, SEPARATED, 'form', () => 0.85), ...matchesOf(text, NAMED, 'context', () => 0.9)],
};
