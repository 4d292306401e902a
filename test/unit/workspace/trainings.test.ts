import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../app/contract/errors.ts';
import type { NewTraining, Workspace } from '../../../app/pipeline/ports.ts';
import { openWorkspace, workspaceOver } from '../../../app/workspace/open.ts';
import { importReport, newPost } from './new-post.ts';

let folder: string;
let path: string;
const options = { create: true, sample: false, now: () => new Date(0) };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-trainings-'));
  path = join(folder, 'w.attune');
  const workspace = openWorkspace(path, options);
  const importId = workspace.imports.begin('f.csv', false, new Date(0));
  workspace.posts.add(importId, [newPost('one'), newPost('two')]);
  workspace.imports.finish(importId, importReport({ importId }));
  workspace.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const estimate = { value: 1, low: 1, high: 1 };
function training(bytes: number): NewTraining {
  return {
    at: new Date(0),
    fingerprint: `f${bytes}`,
    base: { name: 'starter', fingerprint: 'b', precision: 'fp32' },
    recipe: { method: 'head', features: 'embedding', strength: 1, seed: 1 },
    stock: { posts: 2, people: 2, intents: [], contradicting: 0, undecided: 0, leftOut: [] },
    scores: {
      accuracy: estimate,
      macroF1: estimate,
      calibration: 0,
      intents: [],
      confusion: [],
      languages: [],
      later: null,
      comparison: null,
      tried: [],
      curve: [],
    },
    head: { header: '{}', numbers: new Uint8Array(bytes) },
    plain: null,
    posts: [
      { post: 1, truth: 'a', given: 'b' },
      { post: 2, truth: 'a', given: 'a' },
    ],
  };
}

describe('a version', () => {
  it('is stored whole or not at all where the disk is full: those that were there stay', () => {
    const database = new Database(path);
    const workspace = workspaceOver(database, options, () => {});
    const first = workspace.trainings.add(training(100));
    workspace.trainings.use(first);
    // As a full disk: SQLite may take no page more.
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages}`);
    expect(failure(workspace, () => workspace.trainings.add(training(1_000_000)))).toMatchObject({ code: 'disk-full' });
    expect(workspace.trainings.list().map(({ id }) => id)).toEqual([first]);
    expect([workspace.trainings.inUse(), workspace.trainings.head(first).numbers.length]).toEqual([first, 100]);
    workspace.close();
    const again = openWorkspace(path, options);
    expect(again.trainings.posts(first)).toEqual(training(100).posts);
    again.close();
  });

  it('forgets what it said of a post that goes', () => {
    const workspace = openWorkspace(path, options);
    const id = workspace.trainings.add(training(10));
    workspace.imports.remove(1);
    expect(workspace.trainings.posts(id)).toEqual([]);
    workspace.close();
  });

  it('that was removed is passed over on the way back, and goes for good with the next one', () => {
    const workspace = openWorkspace(path, options);
    const { trainings } = workspace;
    const ids = [1, 2, 3].map((bytes) => trainings.add(training(bytes)));
    for (const id of ids) trainings.use(id);
    trainings.remove(ids[1]!, new Date(0));
    expect(trainings.rollBack()).toBe(ids[0]);
    trainings.add(training(4));
    expect(trainings.restore(ids[1]!)).toBe(false);
    expect(trainings.rollBack()).toBeNull();
    expect(trainings.rollBack()).toBeUndefined();
    workspace.close();
  });
});

function failure(workspace: Workspace, action: () => unknown): unknown {
  try {
    action();
    return null;
  } catch (thrown) {
    const explained = workspace.explain(thrown);
    return explained instanceof AppError ? explained.toRecord() : explained;
  }
}
