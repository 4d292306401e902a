import type { Detector } from '../detector.ts';
import { chineseNames } from './chinese.ts';
import { introducedNames } from './chinese-context.ts';
import { latinNames } from './latin.ts';
import { repeats } from './repeats.ts';
import { transliteratedNames } from './transliterated.ts';

const HAN = /[\u4e00-\u9fff]/;

/** Names of people in English and Chinese text. Names of the public and of fiction look the same; the analyst's rules can allow them. */
export const person: Detector = {
  kind: 'PERSON',
  mayContain: () => true,
  find(text) {
    const names = latinNames(text);
    if (HAN.test(text)) names.push(...chineseNames(text), ...introducedNames(text), ...transliteratedNames(text));
    return names.length === 0 ? names : [...names, ...repeats(text, names)];
  },
};
