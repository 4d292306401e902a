import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { KeyVault } from '../pipeline/ports.ts';

const KEY_BYTES = 32;
const HEX_KEY = z.string().regex(new RegExp(`^[0-9a-f]{${2 * KEY_BYTES}}$`));
const Keys = z.array(z.object({ key: HEX_KEY, since: z.iso.datetime() })).min(1);
const Plain = z.object({ keys: Keys });
/** As they are, or encrypted by the operating system's means; files of older versions hold one key and nothing else. */
const Content = z.union([Plain, z.object({ sealed: z.base64() })]);

export interface KeptKey {
  /** Tells keys apart without giving one away. */
  id: string;
  key: Uint8Array;
  since: string;
}

export interface KeptKeys {
  kept: 'system' | 'file';
  /** In the order in which they were made. */
  keys: KeptKey[];
  /** The vault asks for them to be sealed anew. */
  outdated: boolean;
}

/** Where the keys of a workspace lie: beside it, never in it. */
export const keyPathOf = (workspacePath: string) => `${workspacePath}.key`;

export function newKey(now: Date): KeptKey {
  return kept(randomBytes(KEY_BYTES).toString('hex'), now.toISOString());
}

/**
 * The keys in a file; null where there is none.
 * @throws AppError `workspace-corrupt` where it is damaged; `key-sealed` where another machine, user or program sealed it
 */
export async function readKeys(path: string, vault: KeyVault | null): Promise<KeptKeys | null> {
  finishReplacing(path);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8').trim();
  if (HEX_KEY.safeParse(text).success) {
    return { kept: 'file', keys: [kept(text, statSync(path).mtime.toISOString())], outdated: false };
  }
  const content = contentOf(path, text);
  if ('sealed' in content) return unsealed(path, content.sealed, vault);
  return { kept: 'file', keys: content.keys.map(({ key, since }) => kept(key, since)), outdated: false };
}

/** Puts keys in a new file that only its owner may read. @returns false where another process was faster */
export async function createKeys(path: string, keys: readonly KeptKey[], vault: KeyVault | null): Promise<boolean> {
  const content = await written(keys, vault);
  try {
    writeDurably(path, content);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}

/** Puts keys in the place of what the file held, which is overwritten. */
export async function replaceKeys(path: string, keys: readonly KeptKey[], vault: KeyVault | null): Promise<void> {
  const part = `${path}.part`;
  const content = await written(keys, vault);
  rmSync(part, { force: true });
  writeDurably(part, content);
  if (existsSync(path)) renameSync(path, oldOf(path));
  renameSync(part, path);
  wipe(oldOf(path));
}

/** Overwrites a file and deletes it. What a disk keeps beneath its files is out of reach. */
export function wipe(path: string): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r+');
  try {
    writeSync(file, randomBytes(statSync(path).size), 0, undefined, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  rmSync(path);
}

const oldOf = (path: string) => `${path}.old`;

/** A replacement that was cut off: the old file is put back where no new one is in its place, else wiped. */
function finishReplacing(path: string): void {
  if (!existsSync(oldOf(path))) return;
  if (existsSync(path)) wipe(oldOf(path));
  else renameSync(oldOf(path), path);
}

async function unsealed(path: string, sealed: string, vault: KeyVault | null): Promise<KeptKeys> {
  if (vault === null) throw sealedElsewhere(path);
  const opened = await vault.open(Buffer.from(sealed, 'base64')).catch(() => {
    throw sealedElsewhere(path);
  });
  const keys = Plain.parse(JSON.parse(opened.secret)).keys.map(({ key, since }) => kept(key, since));
  return { kept: 'system', keys, outdated: opened.outdated };
}

async function written(keys: readonly KeptKey[], vault: KeyVault | null): Promise<string> {
  const plain = JSON.stringify({ keys: keys.map(({ key, since }) => ({ key: Buffer.from(key).toString('hex'), since })) });
  return vault === null ? plain : JSON.stringify({ sealed: Buffer.from(await vault.seal(plain)).toString('base64') });
}

function writeDurably(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function sealedElsewhere(path: string): AppError {
  return new AppError(
    'key-sealed',
    `The key of the pseudonyms, ${basename(path)}, is kept by the keychain of the computer, user and app that made it; import there, or delete the file to start new pseudonyms.`,
    { path },
  );
}

function contentOf(path: string, text: string): z.infer<typeof Content> {
  try {
    return Content.parse(JSON.parse(text));
  } catch {
    throw new AppError(
      'workspace-corrupt',
      `The pseudonym key ${path} is damaged; restore it from a backup, or delete it to start new pseudonyms.`,
      { path },
    );
  }
}

function kept(hex: string, since: string): KeptKey {
  const key = Buffer.from(hex, 'hex');
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), key, since };
}
