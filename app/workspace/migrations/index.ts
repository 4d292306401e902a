import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { makeBackupNow } from '../backups/make.ts';
import { requireAlone } from '../holders.ts';
import { indexTerms } from '../search/terms.ts';
import { shortHash } from '../short-hash.ts';
import { first } from './0001-first.ts';
import { readingsPerModel } from './0002-readings-per-model.ts';
import { postColumns } from './0003-post-columns.ts';
import { importsThatGoOn } from './0004-imports-that-go-on.ts';
import { labels } from './0005-labels.ts';
import { fewerIndexes } from './0007-fewer-indexes.ts';
import { privacy } from './0008-privacy.ts';
import { peoplesRights } from './0009-peoples-rights.ts';
import { ownIntents } from './0011-intents.ts';
import { trainings } from './0012-trainings.ts';
import { shaping } from './0013-shaping.ts';

/** In order; the position plus one is the version a file has after the migration. Never edit one that was released. */
const migrations: readonly string[] = [
  first,
  readingsPerModel,
  postColumns,
  importsThatGoOn,
  labels,
  fewerIndexes,
  privacy,
  peoplesRights,
  ownIntents,
  trainings,
  shaping,
];

export const VERSION = migrations.length;
/** "Attn", so that other SQLite files are told apart. */
const APPLICATION_ID = 0x4174746e;

/**
 * Brings the file to the current version; an older file that nobody else has open is copied to its backups first.
 * @throws AppError `workspace-newer`, `workspace-corrupt` (another program's file), `workspace-locked`, `disk-full`
 */
export function migrate(database: Database, path: string, now: Date): void {
  const version = versionOf(database);
  const application = Number(database.pragma('application_id', { simple: true }));
  if (version > 0 && application !== APPLICATION_ID) {
    throw new AppError('workspace-corrupt', `${path} is a database of another program; choose a file that Attune made.`, { path });
  }
  if (version > VERSION) {
    throw new AppError(
      'workspace-newer',
      `${path} was made by a newer Attune (format ${version}, this one knows ${VERSION}); update Attune to open it.`,
      { path, version },
    );
  }
  if (version === VERSION) return;
  if (version > 0) {
    requireAlone(path);
    makeBackupNow(database, 'before-update', now);
  }
  // Two processes may have come here at once: whoever is second finds nothing left to do.
  raiseTo(database, VERSION);
}

/** Runs what lies between the file's version and the one asked for, all of it or nothing. */
export function raiseTo(database: Database, version: number): void {
  database.transaction(() => run(database, versionOf(database), version)).immediate();
}

function run(database: Database, from: number, to: number): void {
  if (from >= to) return;
  database.function('index_terms', { deterministic: true }, (text: unknown) => indexTerms(String(text)));
  database.function('short_hash', { deterministic: true }, (text: unknown) => shortHash(String(text)));
  for (const script of migrations.slice(from, to)) database.exec(script);
  database.pragma(`application_id = ${APPLICATION_ID}`);
  database.pragma(`user_version = ${to}`);
}

function versionOf(database: Database): number {
  return z.int().parse(database.pragma('user_version', { simple: true }));
}
