import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';

/** 128 bits: no two people share a hash by chance. */
const BYTES = 16;

/** What a hash of a pseudonym is for. */
export type HashPurpose = 'erased person' | 'subject of a receipt';

/**
 * Keyed hashes of pseudonyms (HMAC-SHA-256) under a key that is derived for one purpose (HKDF, RFC 5869): who holds a
 * hash of one purpose can compare it with none of another, nor with a pseudonym, unless they hold the workspace's key.
 */
export function pseudonymHasher(key: Uint8Array, purpose: HashPurpose): (pseudonym: string) => string {
  const derived = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `attune: ${purpose}`, 32)));
  return (pseudonym) => createHmac('sha256', derived).update(pseudonym).digest().toString('base64url', 0, BYTES);
}
