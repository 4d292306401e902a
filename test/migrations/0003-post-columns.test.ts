import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { first } from '../../app/workspace/migrations/0001-first.ts';
import { readingsPerModel } from '../../app/workspace/migrations/0002-readings-per-model.ts';
import { openWorkspace } from '../../app/workspace/open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-migration-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('the search index of an older file is made anew: hashtags, emoji and mixed scripts are found', () => {
  const path = join(folder, 'old.attune');
  const database = new Database(path);
  database.exec(first);
  database.exec(readingsPerModel);
  database.exec(
    "INSERT INTO imports (id, file, imported_at, synthetic, owner, report) VALUES (1, 'old.csv', '2026-01-02T00:00:00.000Z', 0, 1, '{}')",
  );
  const post = database.prepare(
    "INSERT INTO posts (id, import_id, text, redactions, language, attributes, duplicate_key) VALUES (?, 1, ?, '[]', 'en', '{}', ?)",
  );
  const index = database.prepare('INSERT INTO posts_text (rowid, terms) VALUES (?, ?)');
  for (const [id, text] of [
    [1, 'iphone续航 #618'],
    [2, 'good 👍'],
  ] as const) {
    post.run(id, text, text);
    index.run(id, 'as an older version indexed it');
  }
  database.pragma('application_id = 0x4174746e');
  database.pragma('user_version = 2');
  database.close();

  const workspace = openWorkspace(path, { create: false, sample: false, now: () => new Date() });
  const found = (text: string) => Array.from(workspace.posts.each({ text }), ({ id }) => id);
  expect(found('续航')).toEqual([1]);
  expect(found('#618')).toEqual([1]);
  expect(found('👍')).toEqual([2]);
  expect(found('older')).toEqual([]);
  workspace.imports.remove(1);
  expect(found('good')).toEqual([]);
  workspace.close();
});
