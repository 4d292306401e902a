import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadingModel } from '../../app/pipeline/ports.ts';
import { first } from '../../app/workspace/migrations/0001-first.ts';
import { openWorkspace } from '../../app/workspace/open.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-migration-'));
  path = join(folder, 'old.attune');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const STARTER: ReadingModel = {
  name: 'starter',
  fingerprint: '7710f85dd13090dfe370a4fa25c7e4e1eb8e6a30198a989bd6caf000db9c3c38',
  precision: 'fp32',
};
const intents = {
  purchase: 0,
  enquiry: 0,
  price: 1,
  comparison: 0,
  complaint: 0,
  service: 0,
  praise: 0,
  suggestion: 0,
  leaving: 0,
  other: 0,
};
const sentiments = { negative: 0, neutral: 1, positive: 0 };

/** A file as version 1 left it: two posts, the first of them read and placed in a cluster. */
function versionOne(rows: (database: Database.Database) => void): void {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.exec(first);
  database.pragma('application_id = 0x4174746e');
  database.pragma('user_version = 1');
  rows(database);
  database.close();
}

function posts(database: Database.Database): void {
  database.exec(`INSERT INTO imports VALUES (1, 'old.csv', '2026-01-02T00:00:00.000Z', 0, 1,
    '{"importId":1,"file":"old.csv","read":2,"stored":2,"duplicates":0,"rejected":[],"rejectedCount":0,"warnings":[],"warningCount":0,"redactions":{},"seconds":1}')`);
  const insert = database.prepare(`INSERT INTO posts (id, import_id, text, redactions, language, attributes, duplicate_key)
    VALUES (?, 1, ?, '[]', 'en', '{}', ?)`);
  insert.run(1, 'how much is it', 'how much is it');
  insert.run(2, 'not read yet', 'not read yet');
}

const open = () => openWorkspace(path, { create: false, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });

describe('migration 2', () => {
  it('keeps posts, readings, clusters and names, as said and made by the starter of version 1', () => {
    const cluster = {
      id: 0,
      label: 'price',
      renamed: false,
      size: 1,
      keywords: [],
      representatives: [1],
      intents,
      sentiments,
      languages: {},
      engagement: 0,
    };
    versionOne((database) => {
      posts(database);
      const vector = new Uint8Array(Float32Array.of(0.5, -2).buffer);
      database
        .prepare("INSERT INTO readings VALUES (1, 'starter', 'price', 'neutral', ?, ?, ?)")
        .run(JSON.stringify(intents), JSON.stringify(sentiments), vector);
      database.prepare("INSERT INTO clusters VALUES (0, 'What does it cost?', 1, ?)").run(JSON.stringify(cluster));
      database.exec('INSERT INTO placements VALUES (1, 0, 1.5, 2.5)');
    });
    const workspace = open();
    expect(workspace.posts.get(1)).toMatchObject({
      text: 'how much is it',
      reading: { intent: 'price', sentiment: 'neutral', intents, sentimentScores: sentiments, cluster: 0 },
    });
    expect(workspace.posts.get(2)?.reading).toBeNull();
    expect(workspace.posts.facets({}).intents).toEqual([{ value: 'price', count: 1 }]);
    expect(workspace.readings.matrix(STARTER)).toEqual({ ids: [1], embeddings: Float32Array.of(0.5, -2), dim: 2 });
    expect(workspace.readings.pending(STARTER).map(({ id }) => id)).toEqual([2]);
    expect(workspace.readings.count({ ...STARTER, precision: 'int8' })).toBe(0);
    expect(workspace.clusters.list()).toMatchObject([{ id: 0, label: 'What does it cost?', renamed: true }]);
    expect(workspace.clusters.madeBy()).toEqual(STARTER);
    workspace.imports.remove(1);
    workspace.close();
    expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringMatching(/^old .* before-update\.attune$/)]);
    const database = new Database(path);
    expect(database.prepare('SELECT count(*) FROM readings').pluck().get()).toBe(0);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  });

  it('takes a file that was never analysed', () => {
    versionOne(posts);
    const workspace = open();
    expect(workspace.clusters.madeBy()).toBeNull();
    expect(workspace.readings.pending(STARTER)).toHaveLength(2);
    workspace.readings.show(STARTER);
    workspace.close();
  });
});
