import { type Detector, matchesOf } from './detector.ts';
import { digitsIn, isDate, nearby } from './nearby.ts';

/** Great Britain (DVLA): surname, decade, month (plus 50 for women), day, year, initials, check. */
const BRITISH =
  /(?<![A-Za-z0-9])[A-Z]{1,5}9{0,4}(?<=[A-Z9]{5})\d[0156]\d(?:0[1-9]|[12]\d|3[01])\d[A-Z0-9]{2}[0-9A-Z][A-Z]{2}(?![A-Za-z0-9])/g;
const NAMED =
  /(?:驾驶证|駕駛證|驾照|駕照|行驶证|档案编号|\bdriv(?:er'?s?|ing) licen[cs]e|\blicen[cs]e(?= (?:no|number|#))|\bDL)\s?(?:的)?(?:号码?|號碼?|编号|no\.?|number|num|#)?(?:[\s:#(]|是|为|is){0,4}(?<value>[A-Z]{0,3}[- ]?\d[A-Z0-9]{0,17}(?:[ .-]\d[A-Z0-9]{0,8}){0,5})(?![A-Za-z0-9]|\s?(?:元|人|次|分))/gi;

/** Whatever the sentence says about it. */
const TOKEN = /(?<![A-Za-z0-9@/.-])[A-Z]{0,5}-?\d[A-Z0-9]{2,17}(?:[ .-]\d[A-Z0-9]{1,8}){0,4}(?![A-Za-z0-9@]|[.,/-]\d)/gi;
const WORDS =
  /\bdriv(?:er'?s?|ing) ?(?:licen[cs]e|permit)|\blicen[cs]e(?! (?:key|agreement|fee|plate))\b|\bDVLA|\bDMV|\bDL\b|\bage (?:check|verif)|驾驶证|駕駛證|驾照|駕照|駕駛執照|驾驶执照/i;

/** Driving licences by the words before them; British ones also by their form. Chinese ones bear the holder's identity number. */
export const drivingLicence: Detector = {
  kind: 'DRIVING_LICENCE',
  mayContain: (text, { digits, word }) =>
    digits >= 4 && (word >= 16 || /licen[cs]e|permit|DVLA|DMV|age |驾|駕|行驶证|档案编号|\bDL/i.test(text)),
  find: (text) => [
    ...matchesOf(text, BRITISH, 'form', () => 0.8),
    ...matchesOf(text, NAMED, 'context', (_match, number) => (digitsIn(number) >= 5 ? 0.8 : null)),
    ...nearby(text, WORDS, TOKEN, (token) => digitsIn(token) >= 6 && !isDate(token)),
  ],
};
