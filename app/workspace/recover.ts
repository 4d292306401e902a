import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { emptyTally, type ImportReport, type RecoveryReport } from '../contract/records.ts';
import { explain } from './explain.ts';
import { copyKeys } from './file.ts';
import { firstIntents } from './migrations/0011-intents.ts';
import { raiseTo, VERSION } from './migrations/index.ts';
import { readableRows } from './readable-rows.ts';
import { indexTerms } from './search/terms.ts';

/** What a post's import is called where the list of imports is lost. */
const LOST_IMPORT = 'recovered';
/** Rows that lost what they refer to go, so that the new file is sound. */
const ORPHANS = `
DELETE FROM redaction_counts WHERE import_id NOT IN (SELECT id FROM imports);
DELETE FROM duplicates WHERE import_id NOT IN (SELECT id FROM imports) OR post_id NOT IN (SELECT id FROM posts);
DELETE FROM readings WHERE post_id NOT IN (SELECT id FROM posts) OR model NOT IN (SELECT id FROM models);
DELETE FROM placements WHERE post_id NOT IN (SELECT id FROM posts);
DELETE FROM placements_before;
DELETE FROM clusters_before;
DELETE FROM cluster_steps;
DELETE FROM near_copies WHERE post_id NOT IN (SELECT id FROM posts);
DELETE FROM labels WHERE post_id NOT IN (SELECT id FROM posts);
DELETE FROM skipped_posts WHERE post_id NOT IN (SELECT id FROM posts);
${firstIntents}
INSERT OR IGNORE INTO intents (id, position) SELECT DISTINCT intent, 100 FROM labels;
DELETE FROM training_posts WHERE post_id NOT IN (SELECT id FROM posts) OR training NOT IN (SELECT id FROM trainings);
DELETE FROM training_use WHERE training NOT IN (SELECT id FROM trainings);
UPDATE shown SET scorer = NULL WHERE scorer NOT IN (SELECT id FROM models);
UPDATE shown SET clusters = NULL WHERE clusters NOT IN (SELECT id FROM models);
INSERT OR IGNORE INTO shown (id) VALUES (1);
INSERT OR IGNORE INTO post_changes (id, posts, shown) VALUES (1, 0, 0);
INSERT OR IGNORE INTO privacy VALUES (1, '{}', 1, 0, '[]');
INSERT OR IGNORE INTO identity VALUES (1, lower(hex(randomblob(16))));
DELETE FROM post_columns;
UPDATE shown SET next_cluster = max(next_cluster, (SELECT coalesce(max(id) + 1, 0) FROM clusters));
`;

/**
 * Copies every row that can be read of a damaged workspace into a new one; the damaged file is only read.
 * Rows whose values are damaged count as unreadable. The full-text index is made anew.
 * @throws AppError `workspace-missing`; `workspace-corrupt` where nothing at all can be read
 */
export function recoverWorkspace(path: string, target: string, now: Date): RecoveryReport {
  if (!existsSync(path)) throw new AppError('workspace-missing', `There is no workspace at ${path}; check the path.`, { path });
  if (existsSync(target))
    throw new AppError('bad-request', `${target} is there already; name another file to recover into.`, { path: target });
  const damaged = openDamaged(path);
  const fresh = new Database(target);
  try {
    raiseTo(fresh, damaged.version);
    const tables = tablesOf(fresh).map((table) => ({ table, ...copyTable(damaged.connection, fresh, table) }));
    if (tables.every(({ rows }) => rows === 0)) throw nothingReadable(path);
    raiseTo(fresh, VERSION);
    mend(fresh, now);
    copyKeys(path, target);
    const posts = z.int().parse(fresh.prepare('SELECT count(*) FROM posts').pluck().get());
    return {
      path: target,
      name: basename(target, '.attune'),
      tables: tables.filter(({ rows, unreadable }) => rows > 0 || unreadable !== 0),
      posts,
    };
  } finally {
    damaged.connection.close();
    fresh.close();
  }
}

function openDamaged(path: string): { connection: Connection; version: number } {
  try {
    const connection = new Database(path, { fileMustExist: true, readonly: true });
    const version = z.int().parse(connection.pragma('user_version', { simple: true }));
    // A version that no Attune has made is part of the damage.
    return { connection, version: version >= 1 && version <= VERSION ? version : VERSION };
  } catch (thrown) {
    const explained = explain(path, thrown);
    throw explained instanceof AppError && explained.code === 'workspace-corrupt' ? nothingReadable(path) : explained;
  }
}

function nothingReadable(path: string): AppError {
  return new AppError('workspace-corrupt', `Nothing of ${path} can be read; restore a backup of it.`, { path });
}

/** In an order in which what is referred to comes first; without the full-text index and the columns, which are made anew. */
function tablesOf(database: Connection): string[] {
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").pluck().all();
  return z
    .array(z.string())
    .parse(names)
    .filter((name) => !name.startsWith('posts_text') && !name.startsWith('sqlite_') && name !== 'post_columns');
}

function copyTable(from: Connection, to: Connection, table: string): { rows: number; unreadable: number | null } {
  const columns = columnsOf(to, table);
  const insert = to.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  // Rows that a new file begins with give way to those of the old one.
  to.exec(`DELETE FROM ${table}`);
  let rows = 0;
  let refused = 0;
  const result = to.transaction(() =>
    readableRows(from, table, columns, (values) => {
      if (isSound(columns, values) && accepts(insert, values)) rows += 1;
      else refused += 1;
    }),
  )();
  return { rows, unreadable: result === null ? null : result + refused };
}

/** Those that a row is made of: without the ones that SQLite computes. */
function columnsOf(database: Connection, table: string): string[] {
  const names = database.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').pluck().all(table);
  return z.array(z.string()).parse(names);
}

const JSON_COLUMNS = new Set([
  'redactions',
  'attributes',
  'report',
  'state',
  'mapping',
  'summary',
  'variant',
  'details',
  'value',
  'filter',
  'intents',
  'policy',
  'keys',
  'purpose',
  'receipt',
  'base',
  'recipe',
  'stock',
  'scores',
  'header',
]);

/** A page that was overwritten can still have the form of a row; its JSON tells. */
function isSound(columns: readonly string[], values: readonly unknown[]): boolean {
  return columns.every((column, index) => {
    const value = values[index];
    if (!JSON_COLUMNS.has(column) || value === null) return true;
    try {
      return typeof value === 'string' && typeof JSON.parse(value) === 'object';
    } catch {
      return false;
    }
  });
}

function accepts(insert: Database.Statement, values: readonly unknown[]): boolean {
  try {
    return insert.run(...values).changes > 0;
  } catch {
    // A value of the wrong type or a missing one.
    return false;
  }
}

function mend(database: Connection, now: Date): void {
  database.transaction(() => {
    const lost = z
      .array(z.int())
      .parse(database.prepare('SELECT DISTINCT import_id FROM posts WHERE import_id NOT IN (SELECT id FROM imports)').pluck().all());
    const adopt = database.prepare('INSERT INTO imports (id, file, imported_at, synthetic, owner, report) VALUES (?, ?, ?, 0, 0, ?)');
    for (const id of lost) adopt.run(id, LOST_IMPORT, now.toISOString(), JSON.stringify(reportOf(database, id)));
    database.exec(ORPHANS);
    database.exec("INSERT INTO posts_text (posts_text) VALUES ('delete-all')");
    const index = database.prepare('INSERT INTO posts_text (rowid, terms) VALUES (?, ?)');
    const Post = z.object({ id: z.int(), text: z.string() });
    for (const row of database.prepare('SELECT id, text FROM posts').all()) {
      const { id, text } = Post.parse(row);
      index.run(id, indexTerms(text));
    }
  })();
}

function reportOf(database: Connection, importId: number): ImportReport {
  const stored = z.int().parse(database.prepare('SELECT count(*) FROM posts WHERE import_id = ?').pluck().get(importId));
  return { importId, file: LOST_IMPORT, ...emptyTally(), read: stored, stored, seconds: 0, partial: true };
}
