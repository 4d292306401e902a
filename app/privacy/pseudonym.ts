import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** The keys of a workspace in the order in which they came into force: each renewal adds one. */
export type KeyChain = readonly Uint8Array[];

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** 60 bits: two of a million people share one with a chance of one in two million. */
const LENGTH = 12;
const CODE = `[${ALPHABET}]{${LENGTH}}`;
/** The pseudonym of a person, as authors have it. */
export const PSEUDONYM = new RegExp(`^user-${CODE}$`);
/** What stands in a token: the pseudonym of a person, or of a value (`id-`). Groups: which of them, and the rest. */
export const PSEUDONYM_IN_TOKEN = new RegExp(`^(user|id)-(${CODE})$`);

/**
 * Names become keyed pseudonyms (HMAC-SHA-256, RFC 2104): the same person has the same one in every import,
 * and without the key none can be traced back or guessed. After a renewal it is the pseudonym of the pseudonym, so that
 * what was stored before can follow although its names are gone.
 */
export function createPseudonymiser(chain: KeyChain): (name: string) => string {
  // Made once: from plain bytes, every digest would take ten times as long.
  const secrets = chain.map((key) => createSecretKey(key));
  return (name) => secrets.reduce((known, secret) => digest(secret, known), canonical(name));
}

/** What a pseudonym becomes when `key` is added to the chain. */
export function renewPseudonyms(key: Uint8Array): (pseudonym: string) => string {
  const secret = createSecretKey(key);
  return (pseudonym) => digest(secret, pseudonym);
}

function digest(secret: KeyObject, text: string): string {
  const bytes = createHmac('sha256', secret).update(text).digest();
  return `user-${Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31]).join('')}`;
}

/** One person's handle, however it is written. */
function canonical(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/^@/, '');
}
