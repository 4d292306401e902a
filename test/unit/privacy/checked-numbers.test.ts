import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RedactionKind } from '../../../app/contract/records.ts';
import { findSpans } from '../../../app/privacy/find.ts';

const DIGITS = Array.from('0123456789');
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const PAIRS = Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0'));
const digits = (length: number) => fc.string({ unit: fc.constantFrom(...DIGITS), minLength: length, maxLength: length });
const of = (characters: string, length = 1) => fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((chosen) => chosen.join(''));
const day = (write: (iso: string) => string) =>
  fc
    .date({ min: new Date('1950-01-01'), max: new Date('2019-12-31'), noInvalidDate: true })
    .map((date) => write(date.toISOString().slice(0, 10)));

interface Numbers {
  name: string;
  kind: RedactionKind;
  /** With "?" in the place of what is checked. */
  body: fc.Arbitrary<string>;
  /** What may stand there: one of it is right. */
  checks: readonly string[];
}

const NUMBERS: readonly Numbers[] = [
  {
    name: 'card',
    kind: 'CARD',
    body: joined(fc.constantFrom('4', '51', '62'), digits(15)).map((body) => `${body.slice(0, 15)}?`),
    checks: DIGITS,
  },
  {
    name: 'IBAN',
    kind: 'IBAN',
    body: joined(fc.constant('DE?'), digits(18)),
    checks: PAIRS.map((pair) => String(Number(pair) + 1).padStart(2, '0')),
  },
  {
    name: 'Chinese resident id',
    kind: 'CN_ID',
    body: joined(
      fc.constantFrom('110101', '440305', '650102'),
      day((iso) => iso.replaceAll('-', '')),
      digits(3),
      fc.constant('?'),
    ),
    checks: [...DIGITS, 'X'],
  },
  { name: 'Taiwan id', kind: 'TW_ID', body: joined(of(LETTERS.join('')), of('1289'), digits(7), fc.constant('?')), checks: DIGITS },
  { name: 'Hong Kong id', kind: 'HK_ID', body: joined(of('ABCDEFGHKMPRSTVYZ'), digits(6), fc.constant('(?)')), checks: [...DIGITS, 'A'] },
  {
    name: 'credit code',
    kind: 'CREDIT_CODE',
    body: joined(fc.constantFrom('91110105', '92440300'), of('0123456789ABCDEFGHJKLMNPQRTUWXY', 9), fc.constant('?')),
    checks: Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY'),
  },
  { name: 'DNI', kind: 'NATIONAL_ID', body: joined(digits(8), fc.constant('?')), checks: Array.from('TRWAGMYFPDXBNJZSQVHLCKE') },
  { name: 'NIE', kind: 'NATIONAL_ID', body: joined(of('XYZ'), digits(7), fc.constant('?')), checks: Array.from('TRWAGMYFPDXBNJZSQVHLCKE') },
  {
    name: 'NIR',
    kind: 'NATIONAL_ID',
    body: joined(
      of('12'),
      day((iso) => iso.slice(2, 7).replace('-', '')),
      fc.constant('75'),
      digits(6),
      fc.constant('?'),
    ),
    checks: PAIRS,
  },
  {
    name: 'codice fiscale',
    kind: 'NATIONAL_ID',
    body: joined(
      of('BCDFGLMNPRSTV', 6),
      digits(2),
      of('ABCDEHLMPRST'),
      fc.constantFrom('01', '17', '31', '44', '70'),
      of('ABCDEFGHL'),
      digits(3),
      fc.constant('?'),
    ),
    checks: LETTERS,
  },
  {
    name: 'HETU',
    kind: 'NATIONAL_ID',
    body: joined(
      day((iso) => iso.slice(8) + iso.slice(5, 7) + iso.slice(2, 4)),
      fc.constant('A'),
      digits(3),
      fc.constant('?'),
    ),
    checks: Array.from('0123456789ABCDEFHJKLMNPRSTUVWXY'),
  },
  { name: 'NRIC', kind: 'NATIONAL_ID', body: joined(of('STFG'), digits(7), fc.constant('?')), checks: LETTERS },
  {
    name: 'personnummer',
    kind: 'NATIONAL_ID',
    body: joined(
      day((iso) => iso.replaceAll('-', '')),
      fc.constant('-'),
      digits(3),
      fc.constant('?'),
    ),
    checks: DIGITS,
  },
  {
    name: 'AHV',
    kind: 'NATIONAL_ID',
    body: joined(fc.constant('756.'), digits(4), fc.constant('.'), digits(4), fc.constant('.'), digits(1), fc.constant('?')),
    checks: DIGITS,
  },
  {
    name: 'S10',
    kind: 'ORDER_NUMBER',
    body: joined(of('RLEC'), of(LETTERS.join('')), digits(8), fc.constant('?'), fc.constantFrom('CN', 'GB', 'DE')),
    checks: DIGITS,
  },
  {
    name: 'UPS',
    kind: 'ORDER_NUMBER',
    body: joined(fc.constant('1Z'), of('0123456789ABCDEFXYZ', 6), digits(9), fc.constant('?')),
    checks: DIGITS,
  },
];

const isFound = (text: string, number: string, kind: RedactionKind, start = text.indexOf(number)) =>
  findSpans(text).some((span) => span.kind === kind && span.start === start && span.end === start + number.length);

const ZERO_WIDTH = '\u200b';
const WRITTEN: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  (number) => number.slice(0, 5) + ZERO_WIDTH + number.slice(5),
];
const AROUND = fc.constantFrom(
  ['', ''],
  ['I lost it, ', ' and nobody cares'],
  ['Sent them ', '. Still waiting!'],
  ['“', '”'],
  ['发给客服了', '一直没有回复'],
  ['这是我的：', '，请查一下。'],
  ['我的 data 是', ' thanks 谢谢'],
  ['😀 ', '\n好的'],
);

describe.each(NUMBERS)('$name', ({ kind, body, checks }) => {
  const right = body.map((written) => {
    const numbers = checks.map((check) => written.replace('?', check));
    return numbers.filter((number) => isFound(number, number, kind));
  });

  it('is found with one of all check characters', () => {
    fc.assert(
      fc.property(right, (numbers) => {
        expect(numbers).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it('is found in any text, however it is written', () => {
    fc.assert(
      fc.property(right, AROUND, fc.constantFrom(...WRITTEN), ([number], [before, after], write) => {
        const written = write(number!);
        expect(isFound(before + written + after, written, kind, before!.length)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

/** Numbers that need a word beside them, which then may be wrong in their check digit. */
const NAMED = [
  ['NHS number', '9434765919'],
  ['PESEL', '44051401359'],
  ['Steuer-ID', '86095742719'],
  ['BSN', '111222333'],
  ['Aadhaar', '234123412346'],
  ['マイナンバー', '123456789018'],
  ['SIN', '046454286'],
  ['TFN', '123456782'],
  ['OIB', '69435151530'],
  ['T.C. kimlik', '10000000146'],
  ['CNP', '1800101221144'],
] as const;

it.each(NAMED)('%s: found by its name, surer with the right check digit, and not without', (name, number) => {
  const slip = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
  const found = (text: string) => findSpans(text).find((span) => span.kind === 'NATIONAL_ID');
  expect(found(`my ${name}: ${number}`)).toMatchObject({ reason: 'checksum' });
  expect(found(`my ${name}: ${slip}`)).toMatchObject({ reason: 'context', score: 0.8 });
  expect(found(`here you are: ${number}`)).toBeUndefined();
});

it('sees a changed character in the address of a wallet', () => {
  for (const address of ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4']) {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: address.length - 1 }), of('23456789acdefghjkmnprstuvwxyz'), (at, character) => {
        const changed = address.slice(0, at) + character + address.slice(at + 1);
        expect(isFound(changed, changed, 'WALLET')).toBe(changed === address);
      }),
    );
  }
});
