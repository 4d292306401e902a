import { copyFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import { shortHash } from '../short-hash.ts';
import { first } from './0001-first.ts';
import { readingsPerModel } from './0002-readings-per-model.ts';
import { importsThatGoOn } from './0003-imports-that-go-on.ts';

/** In order; the position plus one is the version a file has after the migration. Never edit one that was released. */
const migrations: readonly string[] = [first, readingsPerModel, importsThatGoOn];

export const VERSION = migrations.length;
/** "Attn", so that other SQLite files are told apart. */
const APPLICATION_ID = 0x4174746e;

/**
 * Brings the file to the current version; an older file is copied beside itself first.
 * @throws AppError `workspace-newer`, `workspace-corrupt` (another program's file)
 */
export function migrate(database: Database, path: string): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  const application = Number(database.pragma('application_id', { simple: true }));
  if (version > 0 && application !== APPLICATION_ID) {
    throw new AppError('workspace-corrupt', `${path} is a database of another program; choose a file that Attune made.`, { path });
  }
  if (version > VERSION) {
    throw new AppError(
      'workspace-newer',
      `${path} was made by a newer Attune (format ${version}, this one knows ${VERSION}); update Attune to open it.`,
      {
        path,
        version,
      },
    );
  }
  if (version === VERSION) return;
  if (version > 0) copyFileSync(path, `${path}.v${version}.backup`);
  database.function('short_hash', { deterministic: true }, (text: unknown) => shortHash(String(text)));
  database.transaction(() => {
    for (const script of migrations.slice(version)) database.exec(script);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${VERSION}`);
  })();
}
