import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ColumnMapping, INTENTS, PrivacyPolicy, type PrivacyRule } from '../../../app/contract/records.ts';
import { fromBytes } from '../../../app/ingest/byte-source.ts';
import { importPosts } from '../../../app/pipeline/import-posts.ts';
import type { ReadingModel, Workspace } from '../../../app/pipeline/ports.ts';
import { reapplyPolicy } from '../../../app/pipeline/reapply-policy.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';

const now = () => new Date('2026-03-06T00:00:00Z');
const model: ReadingModel = { name: 'm', fingerprint: 'f', precision: 'fp32' };
const mapping: ColumnMapping = {
  fields: { text: 'text', author: 'author', id: 'id', channel: 'channel' },
  attributes: { note: 'note' },
};
const names: PrivacyRule = { type: 'words', kind: 'PERSON', words: ['Li Qzemi', '盼丢丢'] };

let folder: string;
let path: string;
let workspace: Workspace;

const open = () => openWorkspace(path, { create: true, sample: false, now });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-reapply-'));
  path = join(folder, 'w.attune');
  workspace = open();
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

const run = (rows: string[]) => {
  const source = fromBytes('posts.csv', new TextEncoder().encode(['id,text,author,channel,note', ...rows].join('\n')));
  const options = { mapping, synthetic: false, now: now(), signal: new AbortController().signal, onProgress: () => {} };
  return importPosts(source, workspace, options);
};
const setPolicy = (policy: PrivacyPolicy | object) => workspace.policy.put(PrivacyPolicy.parse(policy));
const reapply = (signal = new AbortController().signal, onProgress: () => void = () => {}) =>
  reapplyPolicy(workspace, { signal, onProgress });
const texts = () => workspace.posts.list({}, 'imported', 0, 100).rows.map(({ text }) => text);
const counts = () => Object.fromEntries(workspace.imports.redactions().map(({ kind, count, posts }) => [kind, [count, posts]]));
/** What the file itself says, read without the app. */
const inFile = <T>(read: (database: Database.Database) => T): T => {
  const database = new Database(path, { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
};

function readAll(): void {
  const zero = Object.fromEntries(INTENTS.map((intent) => [intent, 0])) as Record<(typeof INTENTS)[number], number>;
  const reading = {
    intent: 'price' as const,
    sentiment: 'neutral' as const,
    intents: zero,
    sentimentScores: { negative: 0, neutral: 1, positive: 0 },
  };
  const pending = workspace.readings.pending(model);
  workspace.readings.add(
    model,
    pending.map(({ id }) => ({ post: id, embedding: Float32Array.of(1), reading })),
  );
  workspace.readings.show(model);
}

describe('posts that are redacted again', () => {
  beforeEach(async () => {
    await run([
      'a,Li Qzemi wrote to ann@example.org,ann,x,of 盼丢丢',
      'b,nothing personal here,bob,x,plain',
      'c,盼丢丢 called 13812345678,eve,weibo,盼丢丢',
    ]);
    readAll();
  });

  it('lose what a new rule names, with all that was made of it; other posts stay as they are', async () => {
    expect(workspace.policy.current().stale).toBe(false);
    setPolicy({ rules: [names] });
    expect(workspace.policy.current().stale).toBe(true);
    expect(workspace.posts.list({ text: '盼丢丢' }, 'imported', 0, 10).total).toBe(1);
    expect(workspace.posts.facets({}).attributes[0]?.values.map(({ value }) => value)).toContain('盼丢丢');
    expect(await reapply()).toEqual({ posts: 3, changed: 2 });
    expect(workspace.policy.current().stale).toBe(false);
    expect(texts()).toEqual(['[PERSON] wrote to [EMAIL]', 'nothing personal here', '[PERSON] called [PHONE]']);
    expect(counts()).toEqual({ EMAIL: [1, 1], PERSON: [2, 2], PHONE: [1, 1] });
    for (const { text, redactions } of workspace.posts.list({}, 'imported', 0, 10).rows) {
      for (const { start, end, kind } of redactions) expect(text.slice(start, end)).toBe(`[${kind}]`);
    }
    expect(workspace.posts.list({ text: '盼丢丢' }, 'imported', 0, 10).total).toBe(0);
    expect(workspace.posts.list({ text: '"person called" OR "person wrote"' }, 'imported', 0, 10).total).toBe(2);
    expect(workspace.posts.list({ kinds: ['PERSON'] }, 'imported', 0, 10).total).toBe(2);
    expect(workspace.posts.attributeValues('note')).toEqual(['[PERSON]', 'of [PERSON]', 'plain']);
    expect(workspace.readings.pending(model).map(({ id }) => id)).toEqual([1, 3]);
    expect(workspace.posts.get(2)?.reading?.intent).toBe('price');
  });

  it('leave nothing of it in the file but in the backup that was made before', async () => {
    // Of few posts among many, the index would forget nothing by itself.
    await run(Array.from({ length: 500 }, (_, index) => `n${index},post number ${index},p${index},x,`));
    setPolicy({ rules: [names] });
    await reapply();
    setPolicy({});
    workspace.close();
    const holds = (file: string) => ['Qzemi', 'qzemi', '盼丢丢'].filter((words) => readFileSync(file).includes(words));
    expect(holds(path)).toEqual([]);
    const backups = join(folder, 'backups');
    const [backup] = existsSync(backups) ? readdirSync(backups) : [];
    expect(backup).toContain('before-redact');
    expect(holds(join(backups, backup!))).toContain('盼丢丢');
    workspace = open();
  });

  it('take words that no post has any more from the keywords and labels of clusters', async () => {
    await run(['d,quick deliveries,tom,x,']);
    const cluster = (id: number, label: string, renamed: boolean) => ({
      id,
      label,
      renamed,
      size: 1,
      keywords: ['qzemi', 'delivery', '盼丢丢', 'personal'].map((word) => ({ word, weight: 1 })),
      representatives: [1],
      intents: Object.fromEntries(INTENTS.map((intent) => [intent, 0])) as Record<(typeof INTENTS)[number], number>,
      sentiments: { negative: 0, neutral: 1, positive: 0 },
      languages: {},
      engagement: 0,
    });
    workspace.clusters.replace(
      model,
      [cluster(0, 'qzemi · delivery', false), cluster(1, '盼丢丢', false), cluster(2, 'My name', true)],
      [],
    );
    setPolicy({ rules: [names] });
    await reapply();
    const clusters = workspace.clusters.list();
    expect(clusters.map(({ label, renamed }) => [label, renamed])).toEqual([
      ['delivery', false],
      ['#1', false],
      ['My name', true],
    ]);
    for (const { keywords } of clusters) expect(keywords.map(({ word }) => word)).toEqual(['delivery', 'personal']);
  });

  it('are equalled by later rows as the new policy has them', async () => {
    setPolicy({ rules: [names] });
    await reapply();
    const report = await run([',Li Qzemi wrote to bob@example.org,ann,x,', ',Li Qzemi wrote to bob@example.org,eve,x,']);
    expect(report).toMatchObject({ stored: 1, duplicates: 1 });
  });

  it('stay two where they only differed in what is gone, and later rows equal the first', async () => {
    await run(['d,Li Qzemi was here,tom,x,', 'e,盼丢丢 was here,tom,x,']);
    setPolicy({ rules: [names] });
    await reapply();
    expect(texts().filter((text) => text === '[PERSON] was here')).toHaveLength(2);
    expect(await run([',Li Qzemi was here,tom,x,'])).toMatchObject({ stored: 0, duplicates: 1 });
    expect(inFile((database) => database.prepare('SELECT count(DISTINCT duplicate_key) FROM posts').pluck().get())).toBe(5);
  });

  it('lose an id that another post now has as well', async () => {
    await run(['same,one,tom,Li Qzemi,', 'same,two,tom,盼丢丢,']);
    setPolicy({ rules: [names] });
    await reapply();
    const rows = workspace.posts.list({ channels: ['[PERSON]'] }, 'imported', 0, 10).rows;
    expect(rows.map(({ sourceId, text }) => [sourceId, text])).toEqual([
      ['same', 'one'],
      [null, 'two'],
    ]);
  });

  it('do not get back what was replaced once', async () => {
    setPolicy({ actions: { EMAIL: 'keep', PHONE: 'mask' } });
    expect((await reapply()).changed).toBe(0);
    expect(texts()[0]).toBe('Li Qzemi wrote to [EMAIL]');
  });

  it('are as an import by the new policy would have them, where it only takes more away', async () => {
    setPolicy({ actions: { EMAIL: 'pseudonym', PHONE: 'mask' } });
    await run(['f,write to Ann@Example.org or call +86 138 1234 5678,zoe,x,']);
    setPolicy({ actions: { EMAIL: 'pseudonym' }, rules: [names] });
    await reapply();
    expect(texts().at(-1)).toMatch(/^write to \[EMAIL:id-[a-z2-7]{12}\] or call \[PHONE\]$/);
    expect(workspace.readings.pending(model).map(({ id }) => id)).toEqual([1, 3, 4]);
  });
});

describe('the job', () => {
  beforeEach(async () => {
    await run(Array.from({ length: 1000 }, (_, index) => `${index},Li Qzemi says ${index},p${index},x,`));
    setPolicy({ rules: [names] });
  });

  const redacted = () => inFile((database) => database.prepare("SELECT count(*) FROM posts WHERE text LIKE '[PERSON]%'").pluck().get());

  it('goes on where it was cancelled, without another backup, and counts what is left', async () => {
    const controller = new AbortController();
    const stopped = reapply(controller.signal, () => controller.abort());
    await expect(stopped).rejects.toThrow('aborted');
    expect(redacted()).toBe(100);
    expect(workspace.policy.current().stale).toBe(true);
    workspace.close();
    workspace = open();
    expect(await reapply()).toEqual({ posts: 1000, changed: 900 });
    expect([redacted(), readdirSync(join(folder, 'backups')).length]).toEqual([1000, 1]);
  });

  it('begins anew where the policy has changed in between', async () => {
    const controller = new AbortController();
    await expect(reapply(controller.signal, () => controller.abort())).rejects.toThrow('aborted');
    setPolicy({ rules: [names, { type: 'words', kind: 'CUSTOM', words: ['says'] }] });
    expect(await reapply()).toEqual({ posts: 1000, changed: 1000 });
    expect(texts()[0]).toBe('[PERSON] [CUSTOM] 0');
  });

  it('knows of posts that an import stored by an earlier policy', async () => {
    await reapply();
    const { version } = workspace.policy.current();
    workspace.policy.storedWith(version);
    expect(workspace.policy.current().stale).toBe(false);
    workspace.policy.storedWith(version - 1);
    expect(workspace.policy.current().stale).toBe(true);
  });

  it('is not needed in a workspace without posts', () => {
    workspace.close();
    path = join(folder, 'empty.attune');
    workspace = open();
    setPolicy({ rules: [names] });
    expect(workspace.policy.current()).toMatchObject({ stale: false, policy: { rules: [names] } });
  });
});
