import { Sign } from '../../traits.ts';
import type { Detector } from '../detector.ts';
import { CHINESE_SIGNS, chineseAddresses } from './chinese.ts';
import { ENGLISH_SIGNS, englishAddresses, LIVING_SIGNS } from './english.ts';
import { EUROPEAN_SIGNS, europeanAddresses } from './european.ts';
import { postcodes } from './postcode.ts';

const LATIN = new RegExp(`${ENGLISH_SIGNS}|${EUROPEAN_SIGNS}`, 'iu');
const isChinese = (text: string, signs: number) => (signs & Sign.han) !== 0 && CHINESE_SIGNS.test(text);
const isLatin = (text: string, signs: number) =>
  (signs & Sign.latin) !== 0 && (((signs & Sign.digit) !== 0 && LATIN.test(text)) || LIVING_SIGNS.test(text));

/** Where somebody lives or has things sent: a street with a house, a post box, a postcode that names a street; a town alone is none. */
export const address: Detector = {
  kind: 'ADDRESS',
  mayContain: (text, { signs }) => isChinese(text, signs) || isLatin(text, signs),
  find: (text) => [...chineseAddresses(text), ...englishAddresses(text), ...europeanAddresses(text), ...postcodes(text)],
};
