import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { KeysDestroyed } from '../contract/records.ts';
import type { KeyVault } from '../pipeline/ports.ts';
import { keyPathOf, readKeys } from './key-file.ts';

const Paths = z.array(z.string());
const BACKUPS = 'backups';
const KEY_FILE = /\.key(?:\.part|\.old)?$/;

/** Another file that may hold the keys of a workspace. */
export interface KeyCopy {
  path: string;
  /** Whether it holds one of them; why it could not be looked at. */
  state: 'holds' | 'other' | KeysDestroyed['unreachable'][number]['reason'];
}

/** Key files of copies of the workspace that were saved, and those that lie in its folder and among its backups. */
export async function copiesOfKeys(database: Database, ids: readonly string[], vault: KeyVault | null): Promise<KeyCopy[]> {
  const copies: KeyCopy[] = [];
  for (const path of otherKeyFiles(database)) copies.push({ path, state: await stateOf(path, new Set(ids), vault) });
  return copies;
}

async function stateOf(path: string, ids: ReadonlySet<string>, vault: KeyVault | null): Promise<KeyCopy['state']> {
  try {
    const copy = await readKeys(path, vault);
    if (copy === null) return 'missing';
    return copy.keys.some(({ id }) => ids.has(id)) ? 'holds' : 'other';
  } catch (thrown) {
    return thrown instanceof AppError && thrown.code === 'key-sealed' ? 'sealed' : 'refused';
  }
}

function otherKeyFiles(database: Database): string[] {
  const query = "SELECT details ->> '$.path' FROM activity WHERE action = 'save-as' AND details ->> '$.path' IS NOT NULL";
  const saved = Paths.parse(database.prepare(query).pluck().all()).map(keyPathOf);
  const folder = dirname(database.name);
  const beside = [folder, join(folder, BACKUPS)].flatMap((place) =>
    existsSync(place)
      ? readdirSync(place)
          .filter((file) => KEY_FILE.test(file))
          .map((file) => join(place, file))
      : [],
  );
  return Array.from(new Set([...saved, ...beside])).filter((file) => file !== keyPathOf(database.name));
}
