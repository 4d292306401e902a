import { Sign } from '../traits.ts';
import { isNear } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';
import { digitsIn, isDate, nearby } from './nearby.ts';

const PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
/** Provinces whose sign is an everyday word, as in 最新 or 早在云. */
const EVERYDAY = /^[新云黑青川宁贵吉甘蒙桂苏]/;
/** GA 36-2018: five places with at most two letters, I and O never; six on new-energy cars, with D or F (lately A to K) first or last. */
const CHINESE = new RegExp(
  `${PROVINCE}[A-HJ-NP-Z][ ·•-]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])(?![A-Za-z0-9])`,
  'gi',
);
/** Of Great Britain, France and Italy, Ireland, Germany and California, of China's armed police and embassies, where the words around are of cars. */
const OTHER =
  /(?<![A-Za-z0-9])(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2}-\d{3}-[A-Z]{2}|\d{2}[12]?-[A-Z]{1,2}-\d{1,6}|[A-Z]{1,3}[- ][A-Z]{1,2} \d{1,4}|\d[A-Z]{3}\d{3}|WJ\p{Script=Han}?[ ·•-]?\d{4}[0-9A-Z警消边]|[使领]\d{6}|\d{6}[使领])(?![A-Za-z0-9])/giu;
/** Of any country, by the words before them. */
const NAMED =
  /(?:车牌|車牌|牌照|号牌|车号|licen[cs]e plate|number plate|plate (?:no\.?|number|#)|registration (?:no\.?|number|plate))(?:号码?|號碼?|[\s:#]|是|为|is|no\.?|number){0,5}(?<value>[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z0-9]{2,8}(?:[ ·•-][A-Z]{0,2}\d{1,5}[A-Z]{0,2})?)(?![A-Za-z0-9])/gi;
/** Of most countries: letters and digits in two or three groups. */
const TOKEN =
  /(?<![A-Za-z0-9.-])(?:[A-Z]{1,3}[ ·•-]?\d{1,4}(?:[ ·•-]?[A-Z]{1,3}(?:[ -]?\d{1,4})?)?|\d{1,4}[ ·•-]?[A-Z]{1,3}(?:[ ·•-]?\d{1,4})?)(?![A-Za-z0-9]|-[A-Za-z0-9])/g;
const PLATES = /\bplates?\b|\breg(?:istration)?\b|\btag\b|车牌|車牌|牌照|号牌|違規|违章|违停/i;
const WORDS = /车|車|牌照|号牌|违章|违停|肇事|\bplates?\b|\breg\b|registration/i;
const CARS = /车|車|牌|\b(?:cars?|van|truck|lorry|taxi|cab|vehicle|motorbike|driver|drove|parking|parked|bay|driveway)\b/i;

/** Registration plates of cars. */
export const plate: Detector = {
  kind: 'PLATE',
  mayContain: (text, { signs, digits }) =>
    digits >= 1 && (((signs & Sign.han) !== 0 && HAS_CHINESE.test(text)) || /\bplate|\breg|\btag\b|[违違]/i.test(text) || CARS.test(text)),
  find: (text) => [
    ...matchesOf(text, CHINESE, 'form', (_match, number, start) => {
      const end = start + number.length;
      const places = number.replace(/[ ·•-]/, '').slice(2);
      if (places.replaceAll(/[^A-Z]/gi, '').length > 2 || !/\d/.test(places)) return null;
      if (isNear(WORDS, text, start, end)) return 0.9;
      const inWord = EVERYDAY.test(number) && /\p{Script=Han}$/u.test(text.slice(Math.max(0, start - 1), start));
      return number !== number.toUpperCase() || (inWord && !/[ ·•-]/.test(number)) ? null : 0.8;
    }),
    ...matchesOf(text, OTHER, 'context', (_match, number, start) => {
      const isNamed = isNear(WORDS, text, start, start + number.length);
      return isNamed || (number === number.toUpperCase() && isNear(CARS, text, start, start + number.length)) ? 0.8 : null;
    }),
    ...matchesOf(text, NAMED, 'context', (_match, number) =>
      number.length >= 4 && /\d/.test(number) && /[A-Z]/i.test(number) ? 0.8 : null,
    ),
    ...nearby(text, PLATES, TOKEN, (token) => token.replaceAll(/[^A-Z0-9]/g, '').length >= 5 && digitsIn(token) >= 2 && !isDate(token)),
  ],
};

const HAS_CHINESE = new RegExp(`${PROVINCE}[A-HJ-NP-Z][ ·•-]?[A-HJ-NP-Z0-9]{4}`, 'i');
