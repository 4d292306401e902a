import { type Detector, matchesOf, passesLuhn } from './detector.ts';

const CARD = /(?<![\d.])(?:\d[ -]?){12,18}\d(?![\d.]\d|\d)/g;
/** First digits of card schemes and of Chinese bank cards; order numbers and timestamps mostly begin with others. */
const SCHEME = /^(?:4|5|2[2-7]|3|6|81|9558)/;

/** Payment and bank cards: 13 to 19 digits that pass Luhn's check. */
export const card: Detector = {
  kind: 'CARD',
  mayContain: (text) => /\d(?:[ -]?\d){12}/.test(text),
  find: (text) =>
    matchesOf(text, CARD, 'checksum', ([match]) => {
      const digits = match.replaceAll(/[ -]/g, '');
      return SCHEME.test(digits) && passesLuhn(digits) && !/^(\d)\1+$/.test(digits) ? 0.95 : null;
    }),
};
