import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { INTENTS } from '../../app/contract/records.ts';
import { raiseTo } from '../../app/workspace/migrations/index.ts';
import { openWorkspace } from '../../app/workspace/open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-migration-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('migration 11 begins the list of intents with the ten of earlier versions, whose labels stay valid', () => {
  const path = join(folder, 'old.attune');
  const database = new Database(path);
  raiseTo(database, 7);
  database.exec(`INSERT INTO imports (id, file, imported_at, synthetic, owner, report) VALUES (1, 'f', '2026-01-02T00:00:00.000Z', 0, 1, NULL);
    INSERT INTO posts (id, import_id, text, redactions, author, language, attributes, duplicate_key)
      VALUES (7, 1, 'Hello!', '[]', 'user-abcdefghijkl', 'en', '{}', 'k');
    INSERT INTO labels (post_id, coder, intent, labelled_at) VALUES (7, 'analyst', 'praise', '2026-01-03T00:00:00.000Z')`);
  database.close();
  const workspace = openWorkspace(path, { create: false, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
  const list = workspace.intents.list();
  expect(list.map(({ id }) => id)).toEqual(INTENTS);
  expect(list.find(({ id }) => id === 'praise')).toEqual({ id: 'praise', name: null, description: null, posts: 1, removed: false });
  workspace.close();
});
