import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import type { KeyVault, Workspace } from '../pipeline/ports.ts';
import { copyStore } from './backups/copies.ts';
import { busy, explain } from './explain.ts';
import { workspaceFile } from './file.ts';
import { hold } from './holders.ts';
import { migrate } from './migrations/index.ts';
import { pseudonymKeys } from './pseudonym-keys.ts';
import { activityTable } from './tables/activity.ts';
import { clusterTable } from './tables/clusters.ts';
import { draftTable } from './tables/drafts.ts';
import { erasureTable, isBeingErased } from './tables/erasures.ts';
import { importTable, removeEmpty } from './tables/imports.ts';
import { intentTable } from './tables/intents.ts';
import { labelQueue } from './tables/label-queue.ts';
import { labelTable } from './tables/labels.ts';
import { mappingTable } from './tables/mappings.ts';
import { modelTable } from './tables/models.ts';
import { nearCopyTable } from './tables/near-copies.ts';
import { peopleTable } from './tables/people.ts';
import { postTable } from './tables/posts.ts';
import { privacyTable } from './tables/privacy.ts';
import { readingTable } from './tables/readings.ts';
import { rewriteTable } from './tables/rewrites.ts';
import { settingsTable } from './tables/settings.ts';
import { trainingTable } from './tables/trainings.ts';
import { viewTable } from './tables/views.ts';

/** Of the file's pages in memory: the indexes of a million posts fit. */
const CACHE_KB = 64 * 1024;
/** Pages of 4 KB in the log before they are written to their places: a page that many posts change is written once. */
const CHECKPOINT_PAGES = 16_000;
/** How long another process may write before this one gives up waiting. */
const PATIENCE_MS = 10_000;

export interface OpenOptions {
  /** Make the file where it is missing; else its absence is an error. */
  create: boolean;
  /** Whether it is the built-in sample. */
  sample: boolean;
  now(): Date;
  /** What others are told this process is. */
  program?: string;
  /** Where the host has one; else the keys of the pseudonyms lie open in a file. */
  vault?: KeyVault | undefined;
}

/**
 * Opens a workspace: one `.attune` file, one SQLite database.
 * @throws AppError `workspace-missing`, `-newer`, `-corrupt`, `-locked`, `-readonly`, `disk-full`
 */
export function openWorkspace(path: string, options: OpenOptions): Workspace {
  if (!existsSync(path)) {
    if (!options.create) throw new AppError('workspace-missing', `There is no workspace at ${path}; check the path.`, { path });
    translating(path, () => mkdirSync(dirname(path), { recursive: true }));
  }
  return translating(path, () => {
    accessSync(dirname(path), constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
    const letGo = hold(path, options.program ?? 'Attune');
    try {
      return workspaceOver(connect(path, options.now()), options, letGo);
    } catch (thrown) {
      letGo();
      throw thrown;
    }
  });
}

function connect(path: string, now: Date): Connection {
  const database = new Database(path, { timeout: PATIENCE_MS });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    database.pragma(`cache_size = -${CACHE_KB}`);
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    migrate(database, path, now);
    requireNoErasure(database);
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** The workspace over a connection of the current version. @param closed called after it was closed */
export function workspaceOver(database: Connection, options: OpenOptions, closed: () => void): Workspace {
  const path = database.name;
  const imports = importTable(database);
  removeEmpty(database, imports);
  const models = modelTable(database);
  const rewrites = rewriteTable(database);
  const activity = activityTable(database, options.now);
  return {
    path,
    name: basename(path, '.attune'),
    sample: options.sample,
    posts: postTable(database),
    intents: intentTable(database),
    labels: labelTable(database),
    labelQueue: labelQueue(database),
    imports,
    readings: readingTable(database, models),
    trainings: trainingTable(database),
    clusters: clusterTable(database, models, options.now),
    drafts: draftTable(database),
    views: viewTable(database),
    mappings: mappingTable(database),
    nearCopies: nearCopyTable(database),
    policy: privacyTable(database),
    rewrites,
    people: peopleTable(database),
    erasures: erasureTable(database),
    copies: copyStore(path, (copy) => workspaceOver(copy, { ...options, create: false }, () => {})),
    keys: pseudonymKeys({ database, vault: options.vault ?? null, rewrites, note: activity.note, now: options.now }),
    file: workspaceFile(database, options.now),
    ...settingsTable(database),
    ...activity,
    atomically: (action) => database.transaction(action).immediate(),
    explain: (thrown) => explain(path, thrown),
    close() {
      database.close();
      closed();
    },
  };
}

/** @throws AppError `workspace-locked` while another process takes somebody out: no copy may be made meanwhile */
function requireNoErasure(database: Connection): void {
  if (isBeingErased(database)) throw busy(database.name);
}

function translating<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (thrown) {
    throw explain(path, thrown);
  }
}
