import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { first } from '../../app/workspace/migrations/0001-first.ts';
import { readingsPerModel } from '../../app/workspace/migrations/0002-readings-per-model.ts';
import { postColumns } from '../../app/workspace/migrations/0003-post-columns.ts';
import { openWorkspace } from '../../app/workspace/open.ts';
import { newPost } from '../unit/workspace/new-post.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-migration-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('migration 4 keeps posts, still knows their texts, and leaves a verified backup of version 3', () => {
  const path = join(folder, 'old.attune');
  const database = new Database(path);
  database.exec(first);
  database.exec(readingsPerModel);
  database.function('index_terms', (text: unknown) => String(text));
  database.exec(postColumns);
  database.pragma('application_id = 0x4174746e');
  database.pragma('user_version = 3');
  database.exec(`INSERT INTO imports VALUES (1, 'old.csv', '2026-01-02T00:00:00.000Z', 0, 1, NULL), (2, 'f.csv', '2026-01-02T00:00:00.000Z', 0, 1,
    '{"importId":2,"file":"f","read":1,"stored":1,"duplicates":0,"rejected":[],"rejectedCount":0,"warnings":[],"warningCount":0,"redactions":{},"seconds":1}');
    INSERT INTO posts (id, import_id, text, redactions, author, language, attributes, duplicate_key) VALUES (7, 2, 'Hello!', '[]', 'user-a', 'en', '{}', 'hello')`);
  database.close();
  const workspace = openWorkspace(path, { create: false, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
  const id = workspace.imports.begin('again.csv', false, new Date());
  expect(workspace.posts.add(id, [newPost('hello', { line: 2 }), newPost('something else')])).toBe(1);
  expect(workspace.imports.duplicates(id, 10)).toEqual([{ part: null, line: 2, post: 7, text: 'Hello!', same: 'text' }]);
  workspace.close();
  const [backup] = readdirSync(join(folder, 'backups'));
  const copy = new Database(join(folder, 'backups', backup!), { readonly: true });
  expect([copy.pragma('user_version', { simple: true }), copy.prepare('SELECT duplicate_key FROM posts').pluck().get()]).toEqual([
    3,
    'hello',
  ]);
  copy.close();
});
