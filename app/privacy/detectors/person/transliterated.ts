import names from '../../../../resources/lexicons/names-chinese.json' with { type: 'json' };
import { type Match, matchesOf } from '../detector.ts';

const PART = `[${names.transliteration}]{1,8}`;
const NAME = new RegExp(`${PART}(?:[·•・‧]${PART}){1,3}`, 'g');
const DOT = /[·•・‧]/;

/** Foreign names in Chinese characters, with a dot between given name and surname: 阿诺德·施瓦辛格. */
export const transliteratedNames = (text: string): Match[] => (DOT.test(text) ? matchesOf(text, NAME, 'form', () => 0.85) : []);
