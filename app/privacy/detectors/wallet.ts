import { createHash } from 'node:crypto';
import { isNear } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';

/** Bitcoin and its kin, and Tron. */
const BASE58 = /(?<![A-Za-z0-9])[13LMDXA9T7t][1-9A-HJ-NP-Za-km-z]{25,34}(?![A-Za-z0-9])/g;
const BECH32 = /(?<![A-Za-z0-9])(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,71}(?![A-Za-z0-9])/gi;
/** Ethereum and all that share its addresses; 64 digits are a transaction. */
const HEX = /(?<![A-Za-z0-9])0x(?:[0-9a-f]{40}|[0-9a-f]{64})(?![A-Za-z0-9])/gi;
/** Solana has no check of its own. */
const UNCHECKED = /(?<![A-Za-z0-9])[1-9A-HJ-NP-Za-km-z]{32,44}(?![A-Za-z0-9])/g;
const WORDS = /钱包|錢包|收款地址|\bwallet|\bSOL\b|solana/i;
const DIGITS58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const DIGITS32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** What the checksum leaves over: of BIP 173, and of BIP 350 for later versions. */
const BECH32_REST = [1, 0x2bc830a3];

/** Addresses of cryptocurrencies. */
export const wallet: Detector = {
  kind: 'WALLET',
  mayContain: (_text, { word }) => word >= 26,
  find: (text) => [
    ...matchesOf(text, BASE58, 'checksum', (_match, address) => (passesBase58Check(address) ? 0.99 : null)),
    ...matchesOf(text, BECH32, 'checksum', (_match, address) => (passesBech32(address) ? 0.99 : null)),
    ...matchesOf(text, HEX, 'form', () => 0.95),
    ...matchesOf(text, UNCHECKED, 'context', (_match, address, start) =>
      /\d/.test(address) && isNear(WORDS, text, start, start + address.length) ? 0.8 : null,
    ),
  ],
};

/** Base58Check: a version, 20 bytes, and the first four bytes of their double SHA-256. */
function passesBase58Check(address: string): boolean {
  let number = 0n;
  for (const digit of address) number = number * 58n + BigInt(DIGITS58.indexOf(digit));
  if (number >= 1n << 200n) return false;
  const bytes = Buffer.from(number.toString(16).padStart(50, '0'), 'hex');
  const sha256 = (data: Buffer) => createHash('sha256').update(data).digest();
  return sha256(sha256(bytes.subarray(0, 21)))
    .subarray(0, 4)
    .equals(bytes.subarray(21));
}

/** BIP 173: a BCH code over the human-readable part and the data. */
function passesBech32(written: string): boolean {
  const address = written.toLowerCase();
  if (written !== address && written !== written.toUpperCase()) return false;
  const prefix = Buffer.from(address.slice(0, address.lastIndexOf('1')));
  const data = Array.from(address.slice(prefix.length + 1), (digit) => DIGITS32.indexOf(digit));
  let check = 1;
  for (const value of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATORS.entries()) if ((top >> bit) & 1) check ^= generator;
  }
  return BECH32_REST.includes(check);
}
