import { createHmac, createSecretKey } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** 60 bits: two of a million people share one with a chance of one in two million. */
const LENGTH = 12;

/**
 * Names become keyed pseudonyms (HMAC-SHA-256, RFC 2104): the same person has the same one in every import,
 * and without the key none can be traced back or guessed.
 */
export function createPseudonymiser(key: Uint8Array): (name: string) => string {
  // Made once: from plain bytes, every digest would take ten times as long.
  const secret = createSecretKey(key);
  return (name) => {
    const digest = createHmac('sha256', secret).update(canonical(name)).digest();
    return `user-${Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31]).join('')}`;
  };
}

/** One person's handle, however it is written. */
function canonical(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/^@/, '');
}
