import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { AppError } from '../contract/errors.ts';

const KEY_BYTES = 32;

/**
 * The pseudonym key of a workspace, in a file with owner-only rights beside it; made on first use.
 * Without it pseudonyms cannot be linked to people, so it is never part of the workspace itself.
 */
export function pseudonymKeyBeside(workspacePath: string): Uint8Array {
  const path = `${workspacePath}.key`;
  if (!existsSync(path)) writeFileSync(path, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== KEY_BYTES) {
    throw new AppError(
      'workspace-corrupt',
      `The pseudonym key ${path} is damaged; restore it from a backup, or delete it to start new pseudonyms.`,
      { path },
    );
  }
  return key;
}
