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

const REPORT =
  '{"importId":1,"file":"f","read":1,"stored":1,"duplicates":0,"rejected":[],"rejectedCount":0,"warnings":[],"warningCount":0,"redactions":{},"seconds":1}';

it('migration 8 gives the plain policy; posts of earlier versions count as redacted by an earlier one', () => {
  const open = (name: string, posts: boolean) => {
    const path = join(folder, name);
    const database = new Database(path);
    raiseTo(database, 4);
    if (posts) {
      database.exec(`INSERT INTO imports (id, file, imported_at, synthetic, owner, report) VALUES (1, 'f', '2026-01-02T00:00:00.000Z', 0, 1, '${REPORT}');
        INSERT INTO posts (id, import_id, text, redactions, author, language, attributes, duplicate_key)
          VALUES (7, 1, 'Hello!', '[]', 'user-abcdefghijkl', 'en', '{}', 'k')`);
    }
    database.close();
    return openWorkspace(path, { create: false, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
  };
  const full = open('full.attune', true);
  expect(full.policy.current()).toEqual({ policy: { actions: {}, rules: [] }, version: 1, stale: true });
  expect(full.posts.get(7)).toMatchObject({ text: 'Hello!', author: 'user-abcdefghijkl' });
  full.policy.appliedTo(1);
  expect(full.policy.current().stale).toBe(false);
  full.close();
  const empty = open('empty.attune', false);
  expect(empty.policy.current().stale).toBe(false);
  empty.close();
});
