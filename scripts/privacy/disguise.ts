import type { WrittenForm } from '../../app/contract/records.ts';
import type { Random } from '../starter/random.ts';
import type { Tongue } from './value.ts';

export const ORDINARY: ReadonlySet<WrittenForm> = new Set<WrittenForm>(['plain', 'regrouped', 'glued', 'case']);

type Disguise = (text: string, random: Random, tongue: Tongue) => string;

const HAN_DIGITS = Array.from('零一二三四五六七八九');
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'];
/** Cyrillic and Greek letters that look like Latin ones. */
const TWINS: Record<string, string> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'ο',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
};
/** Letters that stand for digits. */
const DIGIT_TWINS: Record<string, readonly string[]> = { '0': ['O', 'o', 'О'], '1': ['l', 'I'] };

/** What people write for the two signs of an e-mail address. */
const AT_AND_DOT: Record<Tongue, readonly (readonly [at: string, dot: string])[]> = {
  en: [
    [' at ', ' dot '],
    ['(at)', '(dot)'],
    ['[at]', '[.]'],
    [' AT ', ' DOT '],
    [' @ ', ' . '],
  ],
  zh: [
    ['艾特', '点'],
    [' at ', ' dot '],
    ['#', '.'],
    ['（at）', '（dot）'],
    ['【@】', '.'],
  ],
};

const isDigit = (sign: string) => sign >= '0' && sign <= '9';
const map = (text: string, change: (sign: string) => string) => Array.from(text, change).join('');
const bare = (text: string) => text.replaceAll(/[ ().-]/g, '');

export const DISGUISES: Record<Exclude<WrittenForm, 'plain' | 'glued'>, Disguise> = {
  /** Other groups and separators than usual; signs that are no letters or digits go. */
  regrouped: (text, random) => {
    const whole = bare(text);
    const size = random.pick([3, 4, 4, 5]);
    const separator = random.pick([' ', '-', '.', ' ']);
    return random.chance(0.25) ? whole : whole.replaceAll(new RegExp(`(.{${size}})(?=.)`, 'g'), `$1${separator}`);
  },
  case: (text, random) => (random.chance(0.7) ? text.toLowerCase() : text.toUpperCase()),
  /** The forms that Chinese keyboards give (U+FF01 to U+FF5E). */
  'full-width': (text) =>
    map(text, (sign) => (sign > ' ' && sign <= '~' ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign === ' ' ? '\u3000' : sign)),
  spaced: (text, random) => Array.from(bare(text)).join(random.pick([' ', ' ', '-', '·'])),
  'zero-width': (text, random) => {
    const signs = Array.from(text);
    const count = 1 + random.below(3);
    for (let times = 0; times < count; times += 1) signs.splice(1 + random.below(signs.length - 1), 0, random.pick(INVISIBLE));
    return signs.join('');
  },
  'look-alike': (text, random) => {
    const replaced = map(text, (sign) => {
      const twins = TWINS[sign] ?? DIGIT_TWINS[sign];
      if (twins === undefined || !random.chance(0.5)) return sign;
      return typeof twins === 'string' ? twins : random.pick(twins);
    });
    return replaced === text ? map(text, (sign) => TWINS[sign] ?? DIGIT_TWINS[sign]?.[0] ?? sign) : replaced;
  },
  numerals: (text, random, tongue) => {
    if (tongue === 'en')
      return Array.from(bare(text))
        .map((sign) => (isDigit(sign) ? WORDS[Number(sign)]! : sign))
        .join(' ');
    const share = random.chance(0.5) ? 1 : 0.5;
    return map(text, (sign) => (isDigit(sign) && random.chance(share) ? HAN_DIGITS[Number(sign)]! : sign));
  },
  symbols: (text, random) =>
    random.chance(0.6)
      ? map(text, (sign) => (isDigit(sign) ? `${sign}\ufe0f\u20e3` : sign))
      : map(text, (sign) => (isDigit(sign) ? (sign === '0' ? '⓪' : String.fromCharCode(0x245f + Number(sign))) : sign)),
  /** Said in words, so that machines do not see it. */
  spelled: (text, random, tongue) => {
    const [at, dot] = random.pick(AT_AND_DOT[tongue]);
    if (text.includes('@'))
      return text.replace('@', at).replaceAll('.', (sign, offset: number) => (offset > text.indexOf('@') ? dot : sign));
    return text.replaceAll('.', dot.trim() === '.' ? '[.]' : dot);
  },
};
