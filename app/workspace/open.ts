import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { ActivityEntry } from '../contract/records.ts';
import { Settings } from '../contract/settings.ts';
import type { Workspace } from '../pipeline/ports.ts';
import { pseudonymKeyBeside } from './key-file.ts';
import { migrate } from './migrations/index.ts';
import { clusterTable } from './tables/clusters.ts';
import { draftTable } from './tables/drafts.ts';
import { importTable, removeCutOff } from './tables/imports.ts';
import { modelTable } from './tables/models.ts';
import { postTable } from './tables/posts.ts';
import { readingTable } from './tables/readings.ts';
import { viewTable } from './tables/views.ts';

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
  migrate(database, path);
  return database;
}

function storesOf(database: Connection, options: OpenOptions): Omit<Workspace, 'path' | 'name' | 'sample' | 'close'> {
  const imports = importTable(database);
  removeCutOff(database, imports);
  const models = modelTable(database);
  return {
    posts: postTable(database),
    imports,
    readings: readingTable(database, models),
    clusters: clusterTable(database, models),
    drafts: draftTable(database),
    views: viewTable(database),
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
    pseudonymKey: () => pseudonymKeyBeside(database.name),
  };
}

/** SQLite's and the file system's codes as sentences. */
function translating<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
      throw new AppError('workspace-corrupt', `${path} is damaged or not a workspace; open a backup of it.`, { path });
    }
    if (code.startsWith('SQLITE_BUSY'))
      throw new AppError('workspace-locked', `${path} is in use by another program; close it there first.`, { path });
    if (code === 'EACCES' || code === 'EROFS' || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
      throw new AppError('workspace-readonly', `${path} cannot be written; choose a folder you may write to.`, { path });
    }
    if (code === 'SQLITE_FULL' || code === 'ENOSPC')
      throw new AppError('disk-full', `The disk of ${path} is full; free some space.`, { path });
    throw thrown;
  }
}
