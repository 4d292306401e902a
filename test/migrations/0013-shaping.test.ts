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

const SUMMARY =
  '{"id":4,"label":"a","renamed":false,"size":1,"keywords":[],"representatives":[1],"intents":{"purchase":1,"enquiry":0,"price":0,"comparison":0,"complaint":0,"service":0,"praise":0,"suggestion":0,"leaving":0,"other":0},"sentiments":{"negative":0,"neutral":1,"positive":0},"languages":{},"engagement":0}';

it('clusters of an older file stay as they are: nothing is pinned, nothing came later, no number is given twice', () => {
  const path = join(folder, 'w.attune');
  const database = new Database(path);
  raiseTo(database, 8);
  database.exec(`INSERT INTO imports (id, file, imported_at, synthetic, owner, report) VALUES (1, 'f', '2026-01-02T00:00:00.000Z', 0, 1, NULL);
    INSERT INTO posts (id, import_id, text, redactions, language, attributes, duplicate_key) VALUES (1, 1, 'hello', '[]', 'en', '{}', 'k');
    INSERT INTO models VALUES (1, 'f', 'fp32', 'm');
    INSERT INTO clusters VALUES (4, 'Mine', 1, '${SUMMARY}');
    INSERT INTO placements VALUES (1, 4, 0.5, 1.5);
    UPDATE shown SET clusters = 1;`);
  database.close();
  const workspace = openWorkspace(path, { create: false, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
  const { clusters } = workspace;
  expect(clusters.list()).toMatchObject([{ id: 4, label: 'Mine', renamed: true }]);
  expect(clusters.places()).toEqual([{ post: 1, cluster: 4, x: 0.5, y: 1.5, pinned: false, joined: null }]);
  expect([clusters.nextId(), clusters.steps()]).toEqual([5, []]);
  clusters.rename(4, 'Ours');
  expect(clusters.undo(() => [])).toMatchObject({ action: 'rename', clusters: 1, posts: 0 });
  expect(clusters.list()).toMatchObject([{ id: 4, label: 'Mine', renamed: true }]);
  workspace.close();
});
