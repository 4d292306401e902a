/** Chinese numerals by their value: as written, in capitals, and as said on the phone. */
export const NUMERALS: readonly string[] = ['零〇○', '一幺壹', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'];

/** Zero-width characters and fillers, marks that are put on top of others, and what turns a digit into a keycap. */
export const INVISIBLE =
  '\\u00ad\\u0300-\\u036f\\u061c\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u20d0-\\u20ef\\u3164\\ufe00-\\ufe0f\\ufeff';

/** Characters that are only another form of an ASCII one, and that one. */
export const PLAIN: ReadonlyMap<string, string> = new Map([...fullWidth(), ...spacesDashesAndQuotes(), ...encircled(), ...compatible()]);

/** Cyrillic and Greek letters that look like a Latin one. */
export const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...pairs('АВЕКМНОРСТУХаеорсухіѕјӏԁһԛԝІЅЈ', 'ABEKMHOPCTYXaeopcyxisjldhqwISJ'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ', 'ABEZHIKMNOPTYXaeikvoptux'),
]);

/** But for the everyday Chinese comma, question and exclamation mark. */
function fullWidth(): [string, string][] {
  const codes = Array.from({ length: 0x5d }, (_, index) => 0xff02 + index).filter((code) => code !== 0xff0c && code !== 0xff1f);
  return codes.map((code) => [String.fromCharCode(code), String.fromCharCode(code - 0xfee0)]);
}

function spacesDashesAndQuotes(): [string, string][] {
  const spaces = '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
  const dashes = '\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63';
  return [...pairs(spaces, ' '.repeat(spaces.length)), ...pairs(dashes, '-'.repeat(dashes.length)), ...pairs('\u2018\u2019', "''")];
}

/** Digits from 1 to 9 in circles, brackets or with a full stop, which Unicode does not take for digits. */
function encircled(): [string, string][] {
  const firsts = [0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a, 0x3220, 0x3280];
  const digits = firsts.flatMap((first) => Array.from({ length: 9 }, (_, index) => [first + index, index + 1] as const));
  return [...digits, [0x24ff, 0] as const].map(([code, digit]) => [String.fromCharCode(code), String(digit)]);
}

/** Raised, lowered and encircled digits, encircled letters, small forms of "@" and the like: what NFKC makes one ASCII character. */
function compatible(): [string, string][] {
  const ranges = [
    [0xb2, 0xb9],
    [0x2070, 0x2089],
    [0x2460, 0x2468],
    [0x24b6, 0x24ea],
    [0xfe50, 0xfe57],
    [0xfe5f, 0xfe6b],
  ] as const;
  const codes = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
  return codes
    .map((code): [string, string] => [String.fromCharCode(code), ascii(String.fromCharCode(code))])
    .filter(([, plain]) => plain !== '');
}

/** The one ASCII letter, digit or sign that a character is a form of; else nothing. */
export function ascii(character: string): string {
  const plain = character.normalize('NFKC');
  return /^[!-~]$/.test(plain) ? plain : '';
}

function pairs(from: string, to: string): [string, string][] {
  return Array.from(from, (character, index) => [character, to[index]!]);
}
