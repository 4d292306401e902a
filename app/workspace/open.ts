import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { ActivityEntry } from '../contract/records.ts';
import { Settings } from '../contract/settings.ts';
import type { Workspace } from '../pipeline/ports.ts';
import { explain } from './explain.ts';
import { pseudonymKeyBeside } from './key-file.ts';
import { migrate } from './migrations/index.ts';
import { clusterTable } from './tables/clusters.ts';
import { draftTable } from './tables/drafts.ts';
import { importTable, removeEmpty } from './tables/imports.ts';
import { mappingTable } from './tables/mappings.ts';
import { modelTable } from './tables/models.ts';
import { postTable } from './tables/posts.ts';
import { readingTable } from './tables/readings.ts';

/** Of the file's pages in memory: the indexes of a million posts fit. */
const CACHE_KB = 64 * 1024;
/** Pages of 4 KB in the log before they are written to their places: a page that many posts change is written once. */
const CHECKPOINT_PAGES = 16_000;

export interface OpenOptions {
  /** Make the file where it is missing; else its absence is an error. */
  create: boolean;
  /** Whether it is the built-in sample. */
  sample: boolean;
  now(): Date;
}

/**
 * Opens a workspace: one `.attune` file, one SQLite database.
 * @throws AppError `workspace-missing`, `-newer`, `-corrupt`, `-locked`, `-readonly`, `disk-full`
 */
export function openWorkspace(path: string, options: OpenOptions): Workspace {
  if (!existsSync(path)) {
    if (!options.create) throw new AppError('workspace-missing', `There is no workspace at ${path}; check the path.`, { path });
    mkdirSync(dirname(path), { recursive: true });
  }
  const database = translating(path, () => connect(path));
  return { ...storesOf(database, options), path, name: basename(path, '.attune'), sample: options.sample, close: () => database.close() };
}

function connect(path: string): Connection {
  if (existsSync(path)) accessSync(path, constants.W_OK);
  const database = new Database(path, { timeout: 5000 });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  database.pragma(`cache_size = -${CACHE_KB}`);
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  migrate(database, path);
  return database;
}

function storesOf(database: Connection, options: OpenOptions): Omit<Workspace, 'path' | 'name' | 'sample' | 'close'> {
  const imports = importTable(database);
  removeEmpty(database, imports);
  const models = modelTable(database);
  return {
    posts: postTable(database),
    imports,
    readings: readingTable(database, models),
    clusters: clusterTable(database, models),
    drafts: draftTable(database),
    mappings: mappingTable(database),
    settings() {
      const value = database.prepare('SELECT value FROM settings').pluck().get();
      return Settings.parse(value === undefined ? {} : JSON.parse(z.string().parse(value)));
    },
    saveSettings(settings) {
      database.prepare('INSERT OR REPLACE INTO settings (id, value) VALUES (1, ?)').run(JSON.stringify(settings));
    },
    note(action, details) {
      const insert = database.prepare('INSERT INTO activity (at, action, details) VALUES (?, ?, ?)');
      insert.run(options.now().toISOString(), action, JSON.stringify(details));
    },
    activity(limit) {
      const rows = database.prepare('SELECT at, action, details FROM activity ORDER BY id DESC LIMIT ?').all(limit);
      const Raw = z.object({ at: z.string(), action: z.string(), details: z.string() });
      return z
        .array(Raw)
        .parse(rows)
        .map((row) => ActivityEntry.parse({ ...row, details: JSON.parse(row.details) }));
    },
    atomically: (action) => database.transaction(action).immediate(),
    explain: (thrown) => explain(database.name, thrown),
    pseudonymKey: () => pseudonymKeyBeside(database.name),
  };
}

function translating<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (thrown) {
    throw explain(path, thrown);
  }
}
