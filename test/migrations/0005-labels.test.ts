import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { raiseTo } from '../../app/workspace/migrations/index.ts';
import { openWorkspace } from '../../app/workspace/open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-migration-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('migration 5 keeps posts and their near copies, and lets them be labelled', () => {
  const path = join(folder, 'old.attune');
  const database = new Database(path);
  raiseTo(database, 4);
  database.exec(`INSERT INTO imports (id, file, imported_at, synthetic, owner, report) VALUES (1, 'old.csv', '2026-01-02T00:00:00.000Z', 0, 0, '{}');
    INSERT INTO posts (id, import_id, text, redactions, language, attributes, duplicate_key)
      VALUES (7, 1, 'hello', '[]', 'en', '{}', 'a'), (9, 1, 'hello!', '[]', 'en', '{}', 'b');
    INSERT INTO near_copies VALUES (7, 7), (9, 7)`);
  database.close();
  const workspace = openWorkspace(path, { create: false, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
  expect(workspace.posts.ids({ nearCopies: 9 }, 'imported', 0, 10)).toEqual([7, 9]);
  expect(workspace.posts.ids({ labels: [null] }, 'imported', 0, 10)).toEqual([7, 9]);
  expect(workspace.labels.set([9], { intent: 'praise', coder: 'ann', at: new Date() }).changed).toBe(1);
  expect(workspace.posts.ids({ labels: ['praise'] }, 'imported', 0, 10)).toEqual([9]);
  workspace.close();
});
