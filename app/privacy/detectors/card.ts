import { type Detector, matchesOf, passesLuhn } from './detector.ts';

const CARD = /(?<![\d.])(?:\d[ -]?){12,18}\d(?![\d.]\d|\d)/g;
/** First digits of card schemes, UnionPay's 62 among them. */
const SCHEME = /^(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|2|4|5)|35|30|36|38|81)/;

/** Payment and bank cards: 13 to 19 digits that pass Luhn's check. */
export const card: Detector = {
  kind: 'CARD',
  mayContain: (text) => /\d(?:[ -]?\d){12}/.test(text),
  find: (text) =>
    matchesOf(text, CARD, ([match]) => {
      const digits = match.replaceAll(/[ -]/g, '');
      if (!passesLuhn(digits) || /^(\d)\1+$/.test(digits)) return null;
      return SCHEME.test(digits) ? 0.95 : 0.6;
    }),
};
