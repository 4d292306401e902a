import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FileFacts, INTENTS } from '../../app/contract/records.ts';
import { gb18030 } from '../fixtures/exports/gb18030.ts';
import { makeTinyModel } from '../fixtures/model/tiny-model.ts';

/** An encoder without any head. */
const BARE_MODEL = resolve('test/fixtures/reference/tiny-bert');
let folder: string;
let workspace: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-cli-'));
  workspace = join(folder, 'w.attune');
  writeFileSync(join(folder, 'export.csv'), exportFile());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two things people want, said in ways that share words; personal data, a short row, an unreadable date. */
function exportFile(): string {
  const colours = ['red', 'green', 'blue', 'black', 'white', 'pink', 'grey', 'gold'];
  const places = ['Leeds', 'Porto', 'Lyon', 'Turin', 'Graz', 'Basel', 'Ghent'];
  const rows = colours.flatMap((colour) =>
    places.flatMap((place) => [
      `2026-03-01T10:00:00Z,mia_${place},"Where can I buy the ${colour} rain jacket in ${place}? Mail me: ${colour}@example.org",north`,
      `2026-03-02T10:00:00Z,tom_${colour},"The parcel to ${place} with my ${colour} lamp arrived broken, and nobody answers the phone",south`,
    ]),
  );
  return ['Date,Author,Message,Region', ...rows, 'short row', 'someday,ann,Lovely shop,north', ''].join('\n');
}

function attune(args: readonly string[], input = '') {
  const env = { ...process.env, ATTUNE_HOME: join(folder, 'home') };
  const done = spawnSync(process.execPath, [resolve('main/cli/index.ts'), ...args], { cwd: folder, env, input, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

function json<T>(schema: z.ZodType<T>, args: readonly string[], input = ''): T {
  const { code, out, err } = attune([...args, '--json'], input);
  expect(code, err).toBe(0);
  return schema.parse(JSON.parse(out));
}

const Span = z.object({ start: z.int(), end: z.int(), kind: z.string() });
const Row = z.strictObject({ line: z.int(), column: z.string().optional(), reason: z.string() });
const Import = z.object({
  read: z.int(),
  stored: z.int(),
  duplicates: z.int(),
  rejected: z.array(Row),
  warnings: z.array(Row),
  redactions: z.record(z.string(), z.int()),
  seconds: z.number(),
});
const Analysis = z.object({
  posts: z.int(),
  outliers: z.int(),
  clusters: z.array(
    z.object({ id: z.int(), label: z.string(), keywords: z.array(z.string()), size: z.int(), representatives: z.array(z.int()) }),
  ),
});
const Claim = z.object({ start: z.int(), end: z.int(), evidence: z.union([z.array(z.int()), z.object({ kind: z.string() })]) });
const Drafted = z.object({ variants: z.array(z.object({ text: z.string(), length: z.number(), limit: z.int(), claims: z.array(Claim) })) });

describe('the command line', () => {
  it('redacts lines of standard input; spans count in the input', () => {
    const [first] = json(z.array(z.object({ text: z.string(), spans: z.array(Span) })), ['redact', '-'], 'write to ann@example.org now\n');
    expect(first).toMatchObject({ text: 'write to [EMAIL] now', spans: [{ start: 9, end: 24, kind: 'EMAIL' }] });
  });

  it('redacts by a policy from a file', () => {
    const rules = [{ type: 'words', kind: 'PERSON', words: ['Qz Vum'] }];
    const actions = { EMAIL: 'mask', URL: 'generalise', HANDLE: 'pseudonym', PHONE: 'keep' };
    writeFileSync(join(folder, 'policy.json'), JSON.stringify({ actions, rules }));
    const input = 'Qz Vum, anna@gmail.com, https://a.shop.example/x, 13812345678\n@Anna\n@anna\n';
    const lines = attune(['redact', '-', '--policy', 'policy.json'], input).out.split('\n');
    expect(lines[0]).toBe('[PERSON], [EMAIL:a…@gmail.com], [URL:shop.example], 13812345678');
    expect(lines[1]).toMatch(/^\[HANDLE:user-[a-z2-7]{12}\]$/);
    expect(lines[2]).toBe(lines[1]);
  });

  it('sets a workspace’s policy, redacts it again, renews and destroys its key', () => {
    const file = join(folder, 'p.attune');
    writeFileSync(join(folder, 'p.csv'), 'text,author\nQz Vum says hello,anna\n');
    json(Import, ['import', 'p.csv', '--workspace', file]);
    const Policy = z.object({ policy: z.object({ rules: z.array(z.unknown()) }), stale: z.boolean() });
    expect(json(Policy, ['privacy', 'policy', file])).toEqual({ policy: { rules: [] }, stale: false });
    expect(json(Policy, ['privacy', 'policy', file, 'policy.json'])).toMatchObject({ stale: true });
    const Done = z.strictObject({ posts: z.int(), changed: z.int() });
    expect(json(Done, ['privacy', 'reapply', file])).toEqual({ posts: 1, changed: 1 });
    expect(attune(['export', 'posts', '--format', 'csv', '--plain', '--workspace', file]).out).toContain('[PERSON] says hello');
    expect(json(Done, ['privacy', 'rotate-key', file])).toEqual({ posts: 1, changed: 1 });
    const Key = z.object({ kept: z.enum(['system', 'file']).nullable(), renewals: z.int(), path: z.string() });
    expect(json(Key, ['privacy', 'key', file])).toEqual({ kept: 'file', renewals: 1, path: `${file}.key` });
    expect(attune(['privacy', 'destroy-key', file, '--name', 'q'])).toMatchObject({ code: 2 });
    const Gone = z.strictObject({ destroyed: z.array(z.string()), unreachable: z.array(z.unknown()) });
    expect(json(Gone, ['privacy', 'destroy-key', file, '--name', 'p'])).toEqual({ destroyed: [`${file}.key`], unreachable: [] });
    expect(existsSync(`${file}.key`)).toBe(false);
  });

  it('erases a person named on standard input, answers what is held, and verifies the receipt', () => {
    const file = join(folder, 'r.attune');
    writeFileSync(join(folder, 'r.csv'), 'text,author\nMy zirkonlamp flickers,mia_leeds\nThe parcel was late,tom\n');
    const purpose = ['--purpose', 'Market research', '--basis', 'legitimate-interests', '--source', 'public posts'];
    json(Import, ['import', 'r.csv', '--workspace', file, ...purpose]);
    const Held = z.object({ author: z.string(), posts: z.int(), imports: z.array(z.object({ purpose: z.unknown() })) });
    const held = json(Held, ['person', '--handle', '-', '--workspace', file, '--out', 'mia.json'], 'MIA_leeds\n');
    expect(held).toMatchObject({ posts: 1, imports: [{ purpose: { basis: 'legitimate-interests', source: 'public posts' } }] });
    expect(JSON.parse(readFileSync(join(folder, 'mia.json'), 'utf8'))).toMatchObject({ held: [{ text: 'My zirkonlamp flickers' }] });
    const Receipt = z.object({ id: z.string(), removed: z.record(z.string(), z.int()), signature: z.string() });
    const erased = attune(['erase', '--handle', '-', '--workspace', file, '--json'], '@mia_leeds\n');
    expect([erased.code, `${erased.out}${erased.err}`.toLowerCase().includes('mia')]).toEqual([0, false]);
    const { id, removed } = Receipt.parse(JSON.parse(erased.out));
    expect(removed).toEqual({ posts: 1 });
    writeFileSync(join(folder, 'receipt.json'), attune(['receipt', 'export', file, id]).out);
    const Verified = z.object({ unchanged: z.boolean(), id: z.string().nullable() });
    expect(json(Verified, ['receipt', 'verify', 'receipt.json'])).toEqual({ unchanged: true, id });
    writeFileSync(join(folder, 'receipt.json'), readFileSync(join(folder, 'receipt.json'), 'utf8').replace('"posts": 1', '"posts": 2'));
    expect(attune(['receipt', 'verify', 'receipt.json'])).toMatchObject({ code: 2, out: 'changed, or no receipt: receipt.json\n' });
    expect(readFileSync(file).includes('zirkonlamp')).toBe(false);
    expect(json(Import.extend({ withheld: z.int() }), ['import', 'r.csv', '--workspace', file])).toMatchObject({ stored: 0, withheld: 1 });
    expect(attune(['erase', '--workspace', file])).toMatchObject({ code: 2, err: expect.stringContaining('--handle -') });
  });

  it('imports a file: every row is stored, listed as a duplicate, or rejected with its line', () => {
    const report = json(Import, ['import', 'export.csv', '--workspace', workspace]);
    expect(report).toMatchObject({ read: 114, stored: 113, duplicates: 0, redactions: { EMAIL: 56 } });
    expect(report.rejected).toEqual([{ line: 114, reason: 'has 1 cells where the header has 4' }]);
    expect(report.warnings).toEqual([{ line: 115, column: 'Date', reason: 'Date: not a date' }]);
    expect(readFileSync(workspace).includes('@example.org')).toBe(false);
    expect(readFileSync(workspace).includes('mia_Leeds')).toBe(false);
  });

  it('imports a packed file under a preset, relative to the day of its export, and says how it read it', () => {
    writeFileSync(join(folder, 'lines.txt.gz'), gzipSync('text\n"One, two" and more\n'));
    const report = json(Import.extend({ facts: FileFacts }), [
      'import',
      'lines.txt.gz',
      '--preset',
      'plain',
      '--workspace',
      'lines.attune',
    ]);
    expect(report).toMatchObject({ stored: 2, facts: { format: 'lines', preset: 'plain', encoding: 'utf-8' } });
    writeFileSync(join(folder, 'ago.csv'), 'text,date\nhello there,2 days ago\n');
    expect(json(Import, ['import', 'ago.csv', '--exported', '2024-03-05', '--workspace', 'ago.attune'])).toMatchObject({ stored: 1 });
    const { out } = attune(['export', 'posts', '--format', 'csv', '--plain', '--workspace', 'ago.attune']);
    expect(out).toContain('2024-03-03');
  });

  it('reads a file as it is told to, and refuses an encoding that the bytes make no sense in', () => {
    writeFileSync(join(folder, 'gbk.csv'), gb18030('text,date,likes\n灯光很柔和,3/5/2024 01:00,"1,5"\n'));
    const said = ['--encoding', 'gb18030', '--dates', 'day-month', '--zone', '+08:00', '--decimal', 'comma'];
    expect(json(Import, ['import', 'gbk.csv', ...said, '--workspace', 'gbk.attune'])).toMatchObject({ stored: 1, warnings: [] });
    const { out } = attune(['export', 'posts', '--format', 'csv', '--plain', '--workspace', 'gbk.attune']);
    expect(out).toContain('灯光很柔和,,2024-05-02T17:00:00.000Z,,zh,2,');
    expect(attune(['import', 'gbk.csv', '--encoding', 'utf-8', '--workspace', 'no.attune'])).toMatchObject({
      code: 2,
      err: 'attune: The characters of gbk.csv are not in utf-8; choose another encoding.\n',
    });
    for (const wrong of [
      ['--encoding', 'koi8-r'],
      ['--zone', '8'],
    ])
      expect(attune(['import', 'gbk.csv', ...wrong, '--workspace', 'no.attune']).code).toBe(2);
  });

  it('labels posts, exports the labels, and says which post is not there', () => {
    const Labelled = z.object({ changed: z.int(), labels: z.object({ posts: z.int() }) });
    const label = (...rest: string[]) => ['label', ...rest, '--workspace', workspace];
    expect(json(Labelled, label('--post', '1', '2', '--intent', 'complaint'))).toMatchObject({ changed: 2, labels: { posts: 2 } });
    expect(json(Labelled, label('--post', '2', '--intent', 'none'))).toMatchObject({ changed: 1, labels: { posts: 1 } });
    const [header, first, second] = attune(['export', 'posts', '--format', 'csv', '--plain', '--workspace', workspace]).out.split('\n');
    // The last header says that the file is not anonymous, and has a comma.
    const names = header!.replace(/"[^"]*"/g, 'note').split(',');
    const column = names.indexOf('label') - names.length;
    expect([first, second].map((line) => line!.split(',').at(column))).toEqual(['complaint', '']);
    expect(attune(label('--post', '1', '4711', '--intent', 'praise'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('post 4711'),
    });
    expect(attune(label('--post', '1', '--intent', 'rage')).code).toBe(2);
  });

  it('makes intents, takes labels over from a file, and says how far coders agree', () => {
    const Intents = z.array(z.object({ id: z.string(), name: z.string().nullable(), posts: z.int() }));
    const intents = (...rest: string[]) => json(Intents, ['intents', ...rest]);
    expect(intents('make', workspace, 'Fire risk').at(-1)).toEqual({ id: 'fire-risk', name: 'Fire risk', posts: 0 });
    expect(intents('rename', workspace, 'fire-risk', 'Safety').at(-1)).toMatchObject({ id: 'fire-risk', name: 'Safety' });
    const label = (...rest: string[]) => ['label', ...rest, '--workspace', workspace];
    const file = join(folder, 'labels.csv');
    expect(json(z.object({ labels: z.int() }), label('--export', file))).toEqual({ labels: 1 });
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8').trimEnd().replace('complaint', 'fire-risk').replace('analyst', 'mei')}\nnowhere,,Fun,,mei,\n`,
    );
    const Report = z.object({ rows: z.int(), changed: z.int(), leftOut: z.array(z.object({ line: z.int(), reason: z.string() })) });
    expect(json(Report, label('--import', file))).toEqual({ rows: 2, changed: 1, leftOut: [{ line: 3, reason: 'no-post' }] });
    const Found = z.object({ posts: z.int(), same: z.object({ value: z.number() }), disputedCount: z.int() });
    expect(json(Found, label('--agreement'))).toEqual({ posts: 1, same: { value: 0 }, disputedCount: 1 });
    expect(intents('merge', workspace, 'fire-risk', 'complaint').find(({ id }) => id === 'complaint')).toMatchObject({ posts: 1 });
    expect(json(Found, label('--agreement'))).toEqual({ posts: 1, same: { value: 1 }, disputedCount: 0 });
    expect(attune(label('--import', file, '--agreement')).code).toBe(2);
    expect(attune(['intents', 'merge', workspace, 'fire-risk', 'price'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('fire-risk'),
    });
  });

  it('analyses it: each post is in a cluster or none, and a cluster’s typical posts are its own', () => {
    const { assignments, ...analysis } = json(
      Analysis.extend({
        assignments: z.array(z.object({ post: z.int(), cluster: z.int().nullable(), intents: z.record(z.enum(INTENTS), z.number()) })),
      }),
      ['analyze', '--workspace', workspace, '--assignments'],
    );
    expect(analysis.posts).toBe(113);
    expect(analysis.clusters.reduce((sum, { size }) => sum + size, 0) + analysis.outliers).toBe(113);
    for (const { id, representatives, size } of analysis.clusters) {
      const members = assignments.filter(({ cluster }) => cluster === id).map(({ post }) => post);
      expect(members).toHaveLength(size);
      expect(members).toEqual(expect.arrayContaining(representatives));
    }
  });

  it('shapes the clusters, and takes that back', () => {
    const Listed = z.strictObject({
      id: z.int(),
      label: z.string(),
      renamed: z.boolean(),
      size: z.int(),
      keywords: z.array(z.string()),
      representatives: z.array(z.int()),
    });
    const Step = z.strictObject({ id: z.int(), action: z.string(), at: z.string(), clusters: z.int(), posts: z.int() });
    const Done = z.strictObject({ step: Step.nullable(), changed: z.array(Listed), removed: z.array(z.int()), outliers: z.int() });
    const on = ['--workspace', workspace];
    const list = () => json(z.array(Listed), ['clusters', 'list', ...on]);
    const before = list();
    const [first] = before;
    const split = json(Done, ['clusters', 'split', String(first!.id), '--parts', '2', ...on]);
    expect(split.changed.map(({ size }) => size).reduce((sum, size) => sum + size, 0)).toBe(first!.size);
    const part = split.changed.find(({ id }) => id !== first!.id)!;
    expect(json(Done, ['clusters', 'merge', String(first!.id), String(part.id), ...on]).removed).toEqual([part.id]);
    const Preview = z.object({ posts: z.int(), outliers: z.int(), left: z.int() });
    expect(json(Preview, ['clusters', 'outliers', '--share', '1', ...on])).toMatchObject({ posts: 113 });
    const Undone = z.strictObject({ undone: Step.nullable() });
    const undone = Array.from({ length: 3 }, () => json(Undone, ['clusters', 'undo', ...on]).undone?.action);
    expect(undone).toEqual(['merge', 'split', undefined]);
    expect(list()).toEqual(before);
    expect(attune(['clusters', 'split', 'one', ...on])).toMatchObject({ code: 2, err: expect.stringContaining('whole number') });
  });

  it('drafts within the channel’s limit, each claim with evidence', () => {
    const { clusters, added } = json(Analysis.extend({ added: z.unknown() }), ['analyze', '--workspace', workspace]);
    expect(added, 'nothing is new').toEqual({ joined: 0, apart: 0 });
    const draft = json(Drafted, ['draft', '--cluster', String(clusters[0]!.id), '--channel', 'x', '--workspace', workspace]);
    const [variant] = draft.variants;
    expect(variant!.length).toBeLessThanOrEqual(variant!.limit);
    expect(variant!.claims.length).toBeGreaterThan(0);
    for (const { start, end, evidence } of variant!.claims) {
      expect(variant!.text.slice(start, end).length).toBeGreaterThan(0);
      expect(Array.isArray(evidence) ? evidence.length : 1).toBeGreaterThan(0);
    }
    expect(attune(['export', 'campaign', '--format', 'markdown', '--workspace', workspace])).toMatchObject({ code: 0 });
  });

  it('embeds, explains and audits', () => {
    const lines = attune(['embed', '-'], 'one\ntwo words\n').out.trim().split('\n');
    const config = z.object({ hidden_size: z.int() });
    const { hidden_size: width } = config.parse(JSON.parse(readFileSync('resources/models/starter/config.json', 'utf8')));
    expect(lines.map((line) => z.array(z.number()).parse(JSON.parse(line)).length)).toEqual([width, width]);
    const explained = json(z.object({ tokens: z.array(z.string()), rollout: z.array(z.array(z.number())) }), [
      'explain',
      '--text',
      'I want it',
    ]);
    expect(explained.rollout).toHaveLength(explained.tokens.length);
    const Target = z.object({ target: z.object({ kind: z.string(), label: z.string().nullable() }), intents: z.null() });
    const bare = json(Target, ['explain', '--text', 'the lamp', '--model', BARE_MODEL]);
    expect(bare.target).toEqual({ kind: 'embedding', label: null });
    writeFileSync(join(folder, 'audit.csv'), 'g,prediction,label\na,1,1\na,0,1\nb,0,0\nb,1,0\n');
    const audit = json(z.object({ n: z.int(), groups: z.array(z.object({ group: z.string(), n: z.int() })) }), [
      'audit',
      '--file',
      'audit.csv',
      '--group',
      'g',
      '--label',
      'label',
    ]);
    expect(audit).toMatchObject({
      n: 4,
      groups: [
        { group: 'a', n: 2 },
        { group: 'b', n: 2 },
      ],
    });
  });

  it('exports what is stored, without personal data', () => {
    const { code, err } = attune(['export', 'posts', '--format', 'csv', '--plain', '--out', 'posts.csv', '--workspace', workspace]);
    expect(code).toBe(0);
    expect(err).toContain('not k-anonymous');
    const file = readFileSync(join(folder, 'posts.csv'), 'utf8');
    expect(file).toMatch(/\[EMAIL\]/);
    expect(file).not.toMatch(/@example\.org/);
    expect(file.split('\n')[0]).toContain('redacted, not k-anonymous');
  });

  it('exports posts that fit five people and more, unless told otherwise, and says what became of them', () => {
    const Report = z.object({
      file: z.string(),
      anonymity: z.object({
        k: z.int(),
        kept: z.int(),
        suppressed: z.int(),
        smallest: z.int(),
        generalised: z.array(z.object({ column: z.string(), level: z.string() })),
        diversity: z.object({ l: z.int() }).nullable(),
      }),
    });
    const args = ['export', 'posts', '--format', 'csv', '--workspace', workspace, '--out', 'anonymous.csv'];
    const { anonymity } = json(Report, args);
    expect(anonymity.k).toBe(5);
    expect(anonymity.smallest).toBeGreaterThanOrEqual(5);
    expect(anonymity.kept + anonymity.suppressed).toBe(113);
    expect(readFileSync(join(folder, 'anonymous.csv'), 'utf8')).not.toMatch(/jacket|lamp|user-/);
    const chosen = json(Report, [...args, '--k', '7', '--quasi', 'date, Region', '--sensitive', 'sentiment']).anonymity;
    expect(chosen).toMatchObject({ k: 7, generalised: [{ column: 'date' }, { column: 'Region' }], diversity: { l: expect.any(Number) } });
    expect(attune(['export', 'posts', '--format', 'csv', '--workspace', workspace]).out.split('\n')).toHaveLength(anonymity.kept + 2);
  });

  it('says how surely posts can be given to people', () => {
    const Risk = z.object({
      posts: z.int(),
      prosecutor: z.object({ highest: z.number(), average: z.number() }),
      without: z.array(z.object({ column: z.string() })),
    });
    const risk = json(Risk, ['risk', '--workspace', workspace, '--quasi', 'Region,date']);
    expect(risk.posts).toBe(113);
    expect(risk.without.map(({ column }) => column).sort()).toEqual(['Region', 'date']);
    expect(attune(['risk', '--workspace', workspace, '--sampling', '0.1']).out).toContain('journalist');
  });

  it.each([
    ['an unknown command', ['frobnicate']],
    ['a missing option', ['audit', '--json']],
    ['a file that is not there', ['import', 'nothing.csv', '--workspace', 'new.attune']],
    ['a workspace that is not there', ['analyze', '--workspace', 'missing.attune']],
    ['a column that is not there', ['import', 'export.csv', '--map', 'text=Nope', '--workspace', 'new.attune']],
    ['a preset that is not there', ['import', 'export.csv', '--preset', 'nothing', '--workspace', 'new.attune']],
    ['a day that is none', ['import', 'export.csv', '--exported', 'March', '--workspace', 'new.attune']],
    ['a k that is none', ['export', 'posts', '--format', 'csv', '--k', 'one', '--workspace', 'lines.attune']],
    ['k-anonymity and its opposite', ['export', 'posts', '--format', 'csv', '--k', '5', '--plain', '--workspace', 'lines.attune']],
    ['a report and a file for the same place', ['export', 'posts', '--format', 'csv', '--json', '--workspace', 'lines.attune']],
    ['a column that leads to a person', ['export', 'posts', '--format', 'csv', '--quasi', 'author', '--workspace', 'lines.attune']],
    ['a sampling that is none', ['risk', '--sampling', '2', '--workspace', 'lines.attune']],
    ['a model that is not there', ['embed', 'export.csv', '--model', 'nobody']],
    ['a policy that is not there', ['redact', 'export.csv', '--policy', 'nothing.json']],
    ['a policy that is no JSON', ['redact', 'export.csv', '--policy', 'export.csv']],
  ])('says in one line what is wrong with %s and exits with 2', (_what, args) => {
    const { code, out, err } = attune(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(
      err
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('('))
        .at(-1),
    ).not.toMatch(/^\s+at /);
    expect(err.trim()).not.toBe('');
  });
});

describe('attune models check', () => {
  it('tries a folder on both runtimes and says what it is', () => {
    const Check = z.object({
      kind: z.literal('encoder'),
      model: z.object({ architecture: z.string(), layers: z.int() }),
      parity: z.object({ hidden: z.number(), attention: z.number() }),
      int8Cosine: z.number(),
    });
    const { model, parity, int8Cosine } = json(Check, ['models', 'check', BARE_MODEL]);
    expect(model).toEqual({ architecture: 'bert', layers: 2 });
    expect(Math.max(parity.hidden, parity.attention)).toBeLessThan(1e-4);
    expect(int8Cosine).toBeGreaterThan(0.98);
  });

  it('refuses what it cannot use in one line that says why', () => {
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'mamba' }));
    const { code, out, err } = attune(['models', 'check', folder]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^attune: Models of type “mamba” are not supported.*\n$/);
    expect(attune(['models', 'check', join(folder, 'nowhere')]).code).toBe(2);
  });
});

describe('attune models list, add and remove', { timeout: 120_000 }, () => {
  const Model = z.object({
    name: z.string(),
    state: z.string(),
    builtIn: z.boolean(),
    copied: z.boolean(),
    memory: z.object({ fp32: z.int(), int8: z.int() }),
    check: z.object({ int8Cosine: z.number() }).nullable(),
  });
  const names = () => json(z.array(Model), ['models', 'list']).map(({ name, state }) => `${name} ${state}`);

  it('adds a folder where it lies; embed, explain and analyze know it by its name', async () => {
    await makeTinyModel(join(folder, 'tiny'));
    const added = json(Model, ['models', 'add', 'tiny', '--name', 'tiny-lamp']);
    expect(added).toMatchObject({ name: 'tiny-lamp', state: 'ready', builtIn: false, copied: false });
    expect(added.check?.int8Cosine).toBeGreaterThan(0.9);
    expect(names()).toEqual(['starter ready', 'tiny-lamp ready']);
    const vectors = attune(['embed', '-', '--model', 'tiny-lamp', '--precision', 'int8'], 'the lamp\n').out;
    expect(z.array(z.number()).parse(JSON.parse(vectors))).toHaveLength(16);
    expect(json(z.object({ model: z.string() }), ['explain', '--text', 'the lamp', '--model', 'tiny-lamp']).model).toBe('tiny-lamp');
    const Read = z.object({ posts: z.int(), encoded: z.int(), model: z.string(), scoredBy: z.string(), precision: z.string() });
    const analyze = (...args: string[]) => json(Read, ['analyze', '--workspace', workspace, ...args]);
    expect(analyze('--model', 'tiny-lamp')).toEqual({
      posts: 113,
      encoded: 113,
      model: 'tiny-lamp',
      scoredBy: 'tiny-lamp',
      precision: 'fp32',
    });
    expect(analyze()).toMatchObject({ model: 'tiny-lamp', encoded: 0 });
    expect(analyze('--model', 'starter'), 'read before').toMatchObject({ encoded: 0 });
  });

  it('notices that a folder is gone, and removes the model without touching the analyst’s files', () => {
    renameSync(join(folder, 'tiny'), join(folder, 'elsewhere'));
    expect(names()).toEqual(['starter ready', 'tiny-lamp missing']);
    expect(attune(['embed', '-', '--model', 'tiny-lamp'], 'x\n')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/moved or deleted/),
    });
    renameSync(join(folder, 'elsewhere'), join(folder, 'tiny'));
    expect(json(z.object({ removed: z.string() }), ['models', 'remove', 'tiny-lamp'])).toEqual({ removed: 'tiny-lamp' });
    expect(names()).toEqual(['starter ready']);
    expect(existsSync(join(folder, 'tiny', 'config.json'))).toBe(true);
    for (const name of ['tiny-lamp', 'starter']) expect(attune(['models', 'remove', name]).code, name).toBe(2);
  });
});
