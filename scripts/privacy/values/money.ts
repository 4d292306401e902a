import { createHash } from 'node:crypto';
import type { Random } from '../../starter/random.ts';
import { ibanCheck, luhn, postalCheck, upsCheck } from '../check-digits.ts';
import { between, byTongue, grouped, LOWER, type MakeValue, oneOf, signs, UPPER } from '../value.ts';

const withLuhn = (start: string, length: number, random: Random) => {
  const payload = start + signs(length - start.length - 1, random);
  return payload + luhn(payload);
};

const spacedByFours = (digits: string, random: Random) => {
  const way = random.next();
  return way < 0.45 ? digits : grouped(digits, [4, 4, 4, 4], way < 0.85 ? ' ' : '-');
};

const cards: Record<string, MakeValue> = {
  visa: (random) => ({ core: spacedByFours(withLuhn('4', 16, random), random), what: 'Visa' }),
  mastercard: (random) => ({ core: spacedByFours(withLuhn(`5${between(1, 5, random)}`, 16, random), random), what: 'Mastercard' }),
  amex: (random) => ({
    core: grouped(withLuhn(random.pick(['34', '37']), 15, random), [4, 6], random.pick(['', ' '])),
    what: 'American Express',
  }),
  unionPay: (random) => ({ core: spacedByFours(withLuhn(`62${signs(4, random)}`, 16, random), random), what: 'UnionPay, 16 digits' }),
  unionPayLong: (random) => ({ core: spacedByFours(withLuhn(`62${signs(4, random)}`, 19, random), random), what: 'UnionPay, 19 digits' }),
};

export const card = byTongue({
  en: oneOf([cards.visa!, cards.visa!, cards.mastercard!, cards.amex!]),
  zh: oneOf([cards.unionPay!, cards.unionPayLong!, cards.unionPayLong!, cards.visa!]),
});

/** The account part of an IBAN by country (SWIFT IBAN registry): letters for the bank, digits for the rest. */
const ACCOUNTS = [
  ['DE', 0, 18],
  ['GB', 4, 14],
  ['NL', 4, 10],
  ['ES', 0, 20],
  ['IE', 4, 14],
  ['AT', 0, 16],
  ['BE', 0, 12],
  ['CH', 0, 17],
  ['PL', 0, 24],
  ['PT', 0, 21],
  ['DK', 0, 14],
] as const;

export const iban: MakeValue = (random) => {
  const [country, letters, digits] = random.pick(ACCOUNTS);
  const account = signs(letters, random, UPPER) + signs(digits, random);
  const whole = country + ibanCheck(country, account) + account;
  const way = random.next();
  if (way < 0.45) return { core: grouped(whole, [4, 4, 4, 4, 4, 4, 4], ' ').trim(), what: country };
  return { core: way < 0.9 ? whole : whole.toLowerCase(), what: country };
};

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  while (number > 0n) {
    text = BASE58[Number(number % 58n)]! + text;
    number /= 58n;
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros) + text;
}

/** A hash with its version before it and the first four bytes of its double SHA-256 behind it (Base58Check). */
function base58Check(version: number, random: Random): string {
  const payload = Buffer.from([version, ...Array.from({ length: 20 }, () => random.below(256))]);
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  return base58(Buffer.concat([payload, sha256(sha256(payload)).subarray(0, 4)]));
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** Check of a SegWit address (BIP 173). */
function bech32(prefix: string, values: readonly number[]): string {
  const expanded = [...Array.from(prefix, (sign) => sign.charCodeAt(0) >> 5), 0, ...Array.from(prefix, (sign) => sign.charCodeAt(0) & 31)];
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let check = 1;
  for (const value of [...expanded, ...values, 0, 0, 0, 0, 0, 0]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (let bit = 0; bit < 5; bit += 1) if ((top >>> bit) & 1) check ^= generator[bit]!;
  }
  check ^= 1;
  const end = Array.from({ length: 6 }, (_, index) => (check >>> (5 * (5 - index))) & 31);
  return `${prefix}1${[...values, ...end].map((value) => BECH32[value]!).join('')}`;
}

export const wallet = oneOf([
  (random) => ({ core: base58Check(0x00, random), what: 'Bitcoin' }),
  (random) => ({ core: base58Check(0x05, random), what: 'Bitcoin, script' }),
  // Witness version 0, then 20 bytes in groups of five bits.
  (random) => ({ core: bech32('bc', [0, ...Array.from({ length: 32 }, () => random.below(32))]), what: 'Bitcoin, SegWit' }),
  (random) => ({ core: `0x${signs(40, random, '0123456789abcdef')}`, what: 'Ethereum' }),
  (random) => ({ core: base58Check(0x41, random), what: 'Tron' }),
]);

const tracking: Record<string, MakeValue> = {
  ups: (random) => {
    const fifteen = signs(3, random, `${UPPER}0123456789`) + signs(3, random) + signs(9, random);
    return { core: `1Z${fifteen}${upsCheck(fifteen)}`, what: 'parcel, UPS' };
  },
  post: (random) => {
    const eight = signs(8, random);
    return {
      core: `${random.pick(['RR', 'EB', 'LX', 'CP'])}${eight}${postalCheck(eight)}${random.pick(['GB', 'CN', 'US', 'DE'])}`,
      what: 'parcel, S10',
    };
  },
  usps: (random) => ({ core: `94${signs(20, random)}`, what: 'parcel, USPS' }),
  sf: (random) => ({ core: `SF${signs(13, random, '0123456789')}`, what: 'parcel, SF' }),
  yto: (random) => ({ core: `${random.pick(['YT', 'JT', 'JDVA0'])}${signs(13, random)}`, what: 'parcel, other Chinese' }),
  zto: (random) => ({ core: `7${signs(13, random)}`, what: 'parcel, digits' }),
};

const orders: Record<string, MakeValue> = {
  amazon: (random) => ({
    core: `${random.pick(['112', '203', '404', '026'])}-${signs(7, random)}-${signs(7, random)}`,
    what: 'order, Amazon',
  }),
  shop: (random) => ({ core: `#${between(1000, 99_999, random)}`, what: 'order, short' }),
  lettered: (random) => ({
    core: `${random.pick(['ORD', 'SO', 'W', 'AB'])}-${signs(between(5, 9, random), random)}`,
    what: 'order, lettered',
  }),
  digits: (random) => ({ core: signs(1, random, '123456789') + signs(between(8, 11, random), random), what: 'order, digits' }),
  taobao: (random) => ({ core: signs(1, random, '1234') + signs(18, random), what: 'order, 19 digits' }),
  dated: (random) => ({
    core: `2025${signs(1, random, '01')}${signs(1, random, '12')}1${signs(1, random)}${signs(10, random)}`,
    what: 'order, dated',
  }),
  lowercase: (random) => ({ core: signs(4, random, LOWER) + signs(6, random), what: 'order, lettered' }),
};

export const order = byTongue({
  en: oneOf([orders.amazon!, orders.shop!, orders.lettered!, orders.digits!]),
  zh: oneOf([orders.taobao!, orders.taobao!, orders.dated!, orders.digits!, orders.lowercase!]),
});

export const parcel = byTongue({
  en: oneOf([tracking.ups!, tracking.post!, tracking.usps!]),
  zh: oneOf([tracking.sf!, tracking.sf!, tracking.yto!, tracking.zto!, tracking.post!]),
});
