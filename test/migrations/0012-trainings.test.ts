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

it('a workspace from before training has learnt nothing, and its model gives the intents', () => {
  const path = join(folder, 'old.attune');
  const database = new Database(path);
  raiseTo(database, 8);
  database.close();
  const workspace = openWorkspace(path, { create: false, sample: false, now: () => new Date(0) });
  expect([workspace.trainings.list(), workspace.trainings.inUse()]).toEqual([[], null]);
  workspace.close();
});
