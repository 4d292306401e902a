import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Where the key lies that signs the receipts of a workspace: beside it, never in it. */
export const signingKeyPathOf = (workspacePath: string) => `${workspacePath}.signing-key`;

/** The Ed25519 key of a workspace as PKCS #8 (PEM), in a file that only its owner may read; made on first use. */
export function signingKeyBeside(workspacePath: string): string {
  const path = signingKeyPathOf(workspacePath);
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(path, 'utf8');
}
