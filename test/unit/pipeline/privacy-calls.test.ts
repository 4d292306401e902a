import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CallName, calls, type Input, type Output } from '../../../app/contract/calls.ts';
import { PrivacyPolicy, type Progress } from '../../../app/contract/records.ts';
import type { Engine } from '../../../app/pipeline/engine.ts';
import { composeForFile } from '../../../main/compose.ts';

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attune-privacy-'));
  engine = await composeForFile({ file: join(folder, 'w.attune'), create: true, home: folder, resources: resolve('resources') });
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

interface Options {
  bytes?: Uint8Array;
  signal?: AbortSignal;
  progress?: (progress: Progress) => void;
}

async function call<K extends CallName>(name: K, input: Input<K>, options: Options = {}): Promise<Output<K>> {
  const output = await engine.call(name, input, {
    signal: options.signal ?? new AbortController().signal,
    progress: options.progress ?? (() => {}),
    read: async (_, offset, length) => options.bytes!.subarray(offset, offset + length),
  });
  return calls[name].output.parse(output) as Output<K>;
}
function importRows(rows: readonly string[], options: Options = {}) {
  const bytes = new TextEncoder().encode(['text,author', ...rows].join('\n'));
  const mapping = { fields: { text: 'text', author: 'author' }, attributes: {} };
  return call('import.run', { file: { ref: 'f', name: 'posts.csv', size: bytes.length }, mapping }, { ...options, bytes });
}
const texts = async () => (await call('posts.list', { filter: {}, sort: 'imported', offset: 0, limit: 100 })).rows.map(({ text }) => text);
const words = (kind: 'PERSON' | 'CUSTOM', ...list: string[]) => ({ type: 'words' as const, kind, words: list });

describe('the policy', () => {
  it('begins with tokens for all kinds, holds for imports and previews, and stays with the workspace', async () => {
    expect(await call('privacy.policy', {})).toEqual({ policy: { actions: {}, rules: [] }, stale: false });
    const policy = PrivacyPolicy.parse({ actions: { HANDLE: 'pseudonym', URL: 'generalise' }, rules: [words('PERSON', 'Qz Vum')] });
    expect(await call('privacy.setPolicy', { policy })).toEqual({ policy, stale: false, earlier: { actions: {}, rules: [] } });
    await importRows(['Qz Vum and @Anna see https://shop.example/x,anna', 'second,bob']);
    const [post] = (await call('posts.list', { filter: {}, sort: 'imported', offset: 0, limit: 1 })).rows;
    expect(post!.text).toBe(`[PERSON] and [HANDLE:${post!.author}] see [URL:shop.example]`);
    const bytes = new TextEncoder().encode('text,author\nQz Vum again,@ANNA\n');
    const file = { ref: 'f', name: 'p.csv', size: bytes.length };
    const preview = await call('import.preview', { file, mapping: null }, { bytes });
    expect(preview.rows[0]?.post).toMatchObject({ text: '[PERSON] again', author: post!.author });
    expect(preview.samples).toEqual({ text: ['[PERSON] again'], author: [post!.author] });
  });

  it('crosses to the thread that reads a large file', async () => {
    await call('privacy.setPolicy', { policy: { actions: { EMAIL: 'mask' }, rules: [words('PERSON', 'Qz Vum')] } });
    const rows = Array.from(
      { length: 30_000 },
      (_, index) => `Qz Vum wrote number ${index} of many to anna${index}@gmail.com,p${index % 50}`,
    );
    const report = await importRows(rows);
    expect(report).toMatchObject({ stored: 30_000, redactions: { PERSON: 30_000, EMAIL: 30_000 } });
    expect((await texts())[0]).toBe('[PERSON] wrote number 0 of many to [EMAIL:a…@gmail.com]');
  });

  it('is not put in force with a pattern that cannot be used', async () => {
    const policy = { rules: [{ type: 'pattern' as const, kind: 'CUSTOM' as const, pattern: '(?=a)b' }] };
    await expect(call('privacy.setPolicy', { policy })).rejects.toMatchObject({ code: 'pattern-unsafe' });
    await expect(call('privacy.previewPolicy', { policy, limit: 5 })).rejects.toMatchObject({ code: 'pattern-unsafe' });
    expect((await call('privacy.policy', {})).policy.rules).toEqual([]);
  });

  it('is shown on stored posts, those that change first, before it is put in force', async () => {
    await importRows(['one,a', 'Qz Vum and a@b.com,b', 'three,c', 'of Qz Vum,d']);
    const policy = { rules: [words('PERSON', 'Qz Vum')] };
    const preview = await call('privacy.previewPolicy', { policy, limit: 3 });
    expect(preview).toMatchObject({ looked: 4, changing: 2 });
    expect(preview.posts.map(({ id }) => id)).toEqual([2, 4, 1]);
    expect(preview.posts[0]).toEqual({
      id: 2,
      before: { text: 'Qz Vum and [EMAIL]', redactions: [{ start: 11, end: 18, kind: 'EMAIL', score: 0.99 }] },
      after: {
        text: '[PERSON] and [EMAIL]',
        redactions: [
          { start: 0, end: 8, kind: 'PERSON', score: 1 },
          { start: 13, end: 20, kind: 'EMAIL', score: 0.99 },
        ],
      },
    });
    expect((await texts())[1]).toBe('Qz Vum and [EMAIL]');
  });

  it('is tried on a text: what was found, how sure, why, and what becomes of it', async () => {
    await call('privacy.setPolicy', { policy: { actions: { EMAIL: 'mask' }, rules: [words('CUSTOM', 'Falcon')] } });
    expect(await call('privacy.try', { text: 'falcon: annab@gmail.com' })).toEqual({
      text: '[CUSTOM]: [EMAIL:a…@gmail.com]',
      spans: [
        { start: 0, end: 6, kind: 'CUSTOM', score: 1, reason: 'rule', action: 'token' },
        { start: 8, end: 23, kind: 'EMAIL', score: 0.99, reason: 'form', action: 'mask' },
      ],
    });
    expect(existsSync(join(folder, 'w.attune.key'))).toBe(false);
  });
});

describe('a correction', () => {
  it('of what was missed makes a rule of the words, which is undone by the earlier policy', async () => {
    await importRows(['ask Qz Vum now,a', 'QZ VUM again,b']);
    const corrected = await call('privacy.correct', { post: 1, start: 4, end: 10, verdict: 'personal', kind: 'PERSON' });
    expect(corrected).toEqual({
      policy: { actions: {}, rules: [words('PERSON', 'Qz Vum')] },
      stale: true,
      earlier: { actions: {}, rules: [] },
    });
    const more = await call('privacy.correct', { text: 'and 盼丢丢 too', start: 4, end: 7, verdict: 'personal', kind: 'PERSON' });
    expect(more.policy.rules).toEqual([words('PERSON', 'Qz Vum', '盼丢丢')]);
    expect(await call('privacy.reapply', {})).toEqual({ posts: 2, changed: 2 });
    expect(await texts()).toEqual(['ask [PERSON] now', '[PERSON] again']);
    expect((await call('privacy.setPolicy', { policy: more.earlier })).policy).toEqual(corrected.policy);
    const log = JSON.stringify(await call('workspace.activity', { limit: 10 }));
    expect(log).toContain('correct-policy');
    expect(log).not.toContain('Vum');
  });

  it('of what was wrongly found allows all of it, however little was chosen', async () => {
    const text = 'thanks @Lumora and @anna!';
    const { policy } = await call('privacy.correct', { text, start: 9, end: 11, verdict: 'not-personal' });
    expect(policy.rules).toEqual([{ type: 'allow', words: ['@Lumora'] }]);
    expect((await call('privacy.try', { text })).text).toBe('thanks @Lumora and [HANDLE]!');
  });

  it('takes back what an earlier one said of the same words', async () => {
    const place = { text: 'Lumora', start: 0, end: 6 };
    await call('privacy.correct', { ...place, verdict: 'personal', kind: 'PERSON' });
    expect((await call('privacy.correct', { ...place, verdict: 'personal', kind: 'CUSTOM' })).policy.rules).toEqual([
      words('CUSTOM', 'Lumora'),
    ]);
    const allowed = await call('privacy.correct', { ...place, text: 'LUMORA', verdict: 'not-personal' });
    expect(allowed.policy.rules).toEqual([{ type: 'allow', words: ['LUMORA'] }]);
    expect((await call('privacy.correct', { ...place, verdict: 'personal', kind: 'PERSON' })).policy.rules).toEqual([
      words('PERSON', 'Lumora'),
    ]);
  });

  it('cannot bring back what was replaced, nor name a part of a word, nor nothing', async () => {
    await importRows(['mail a@b.com or Qannabel,a']);
    const at = (start: number, end: number, verdict: 'personal' | 'not-personal') =>
      call('privacy.correct', { post: 1, start, end, verdict });
    await expect(at(5, 12, 'not-personal')).rejects.toMatchObject({ code: 'already-redacted' });
    await expect(at(0, 7, 'personal')).rejects.toMatchObject({ code: 'already-redacted' });
    await expect(at(16, 20, 'personal')).rejects.toThrow('“Qann” is part of a longer word');
    await expect(at(4, 5, 'personal')).rejects.toThrow('with letters or digits');
    await expect(call('privacy.correct', { post: 9, start: 0, end: 1, verdict: 'personal' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await call('privacy.policy', {})).policy.rules).toEqual([]);
  });
});

describe('jobs on all posts', () => {
  it('run beside nothing that reads or adds posts, and say where they are', async () => {
    await importRows(Array.from({ length: 500 }, (_, index) => `post ${index},p${index}`));
    let refused: Promise<unknown> | null = null;
    const stages: Progress[] = [];
    await call(
      'privacy.reapply',
      {},
      {
        progress: (progress) => {
          stages.push(progress);
          refused ??= Promise.allSettled([importRows(['x,y']), call('privacy.rotateKey', {})]);
        },
      },
    );
    expect(stages.map(({ stage, done, total }) => [stage, done, total])).toEqual(
      [100, 200, 300, 400, 500].map((done) => ['redact', done, 500]),
    );
    expect(await refused).toMatchObject([{ reason: { code: 'busy' } }, { reason: { code: 'busy' } }]);
    expect(await importRows(['x,y'])).toMatchObject({ stored: 1 });
  });

  it('on the key: where it is kept, renewed, and destroyed only under the name of the workspace', async () => {
    await importRows(['one,anna']);
    const author = async () => (await call('posts.get', { id: 1 })).author;
    const before = await author();
    expect(await call('privacy.key', {})).toMatchObject({ kept: 'file', renewals: 0, path: join(folder, 'w.attune.key') });
    expect(await call('privacy.rotateKey', {})).toEqual({ posts: 1, changed: 1 });
    expect(await author()).not.toBe(before);
    expect(await importRows(['one,@Anna', 'two,anna'])).toMatchObject({ stored: 1, duplicates: 1 });
    await expect(call('privacy.destroyKey', { workspace: 'other' })).rejects.toMatchObject({ code: 'not-confirmed' });
    expect(existsSync(join(folder, 'w.attune.key'))).toBe(true);
    expect(await call('privacy.destroyKey', { workspace: 'w' })).toEqual({
      destroyed: [join(folder, 'w.attune.key')],
      unreachable: [],
    });
    expect(await call('privacy.key', {})).toMatchObject({ kept: null, renewals: 0 });
    expect(await importRows(['one,anna'])).toMatchObject({ stored: 1 });
    expect((await call('workspace.activity', { limit: 10 })).map(({ action }) => action)).toContain('destroy-key');
  });
});
