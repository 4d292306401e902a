import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { raiseTo } from '../../app/workspace/migrations/index.ts';
import { openWorkspace } from '../../app/workspace/open.ts';

it('migration 7 keeps posts and their orders, without the indexes that nothing asks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attune-migration-'));
  try {
    const path = join(folder, 'old.attune');
    const database = new Database(path);
    raiseTo(database, 4);
    database.exec(`INSERT INTO imports VALUES (1, 'old.csv', '2026-01-02T00:00:00.000Z', 0, 1,
      '{"importId":1,"file":"old.csv","read":2,"stored":2,"duplicates":0,"rejected":[],"rejectedCount":0,"warnings":[],"warningCount":0,"redactions":{},"seconds":1}', NULL);
      INSERT INTO posts (id, import_id, text, redactions, created_at, likes, language, attributes, duplicate_key) VALUES
        (1, 1, 'later', '[]', '2026-02-01T00:00:00.000Z', 1, 'en', '{}', 'a'),
        (2, 1, 'earlier', '[]', '2026-01-01T00:00:00.000Z', 5, 'en', '{}', 'b')`);
    database.close();
    const workspace = openWorkspace(path, { create: false, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
    expect(workspace.posts.ids({}, 'oldest', 0, 10)).toEqual([2, 1]);
    expect(workspace.posts.ids({}, 'engagement', 0, 10)).toEqual([2, 1]);
    workspace.close();
    const raised = new Database(path, { readonly: true });
    const indexes = raised
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'posts' ORDER BY name")
      .pluck()
      .all();
    expect(indexes).toEqual(['posts_by_import', 'posts_by_source', 'posts_by_text']);
    raised.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
