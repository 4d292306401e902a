import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import { ErasureReceipt, type ReceiptContent } from '../contract/records.ts';

/** Signs a receipt with Ed25519 (RFC 8032). @param signingKey PKCS #8, PEM */
export function signReceipt(content: ReceiptContent, signingKey: string): ErasureReceipt {
  const key = createPrivateKey(signingKey);
  const publicKey = publicKeyOf(signingKey);
  const signature = sign(null, signedBytes({ ...content, publicKey }), key).toString('base64');
  return { ...content, publicKey, signature };
}

/** SPKI, base64. @param signingKey PKCS #8, PEM */
export function publicKeyOf(signingKey: string): string {
  return createPublicKey(signingKey).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Whether a receipt is what was signed with the key that it names. */
export function isUnchanged({ signature, ...signed }: ErasureReceipt): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(signed.publicKey, 'base64'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, signedBytes(signed), key, Buffer.from(signature, 'base64'));
  } catch {
    // Not a key.
    return false;
  }
}

/** A receipt in a text, or null: a field more or less is a change as well. */
export function parseReceipt(json: string): ErasureReceipt | null {
  try {
    return ErasureReceipt.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** By which two keys are told apart by eye. */
export function fingerprintOf(publicKey: string): string {
  const digest = hash('sha256', Buffer.from(publicKey, 'base64'), 'hex').slice(0, 32);
  return digest.match(/.{4}/g)!.join(' ');
}

/** JSON without white space, names in order of their code units (the form of RFC 8785 for what receipts hold). */
function signedBytes(signed: Omit<ErasureReceipt, 'signature'>): Buffer {
  return Buffer.from(canonical(signed));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonical(entry)}`).join(',')}}`;
}
