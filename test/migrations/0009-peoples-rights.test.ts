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

it('migration 9 gives each workspace a number of its own; imports of before have no purpose and withheld nobody', () => {
  const numbers = ['a', 'b'].map((name) => {
    const path = join(folder, `${name}.attune`);
    const database = new Database(path);
    raiseTo(database, 7);
    database.exec(`INSERT INTO imports (id, file, imported_at, synthetic, owner, report)
      VALUES (1, 'f', '2026-01-02T00:00:00.000Z', 0, 1, '${REPORT}')`);
    database.close();
    const workspace = openWorkspace(path, { create: false, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
    expect(workspace.imports.list()).toMatchObject([{ purpose: null, report: { withheld: 0 } }]);
    expect([workspace.erasures.receipts(), workspace.erasures.pending()]).toEqual([[], 0]);
    const number = workspace.erasures.workspaceNumber();
    workspace.close();
    return number;
  });
  for (const number of numbers) expect(number).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(numbers).size).toBe(2);
});
