import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calls } from '../../app/contract/calls.ts';
import { fromPath } from '../../app/ingest/byte-source.ts';
import type { Engine } from '../../app/pipeline/engine.ts';
import { findSpans } from '../../app/privacy/find.ts';
import { composeForFile } from '../../main/compose.ts';
import { makeCorpus } from '../../scripts/privacy/corpus.ts';
import { isFound } from '../../scripts/privacy/score.ts';
import { filesBelow, type Needle, needlesOf, searcher } from './byte-search.ts';

/** A dozen processes one after the other, on machines that may have other work. */
const PATIENCE_MS = 300_000;
/** Kinds that lead from an id to a person. */
const TELLING = new Set(['EMAIL', 'URL', 'HANDLE']);

/** Everything that the program writes lies in here, its temporary files too; the exports it reads do not. */
let kept: string;
let outside: string;
let workspace: string;
let engine: Engine;
let needles: Needle[];
let values: number;
/** What the program has said. */
const said: string[] = [];

interface Row {
  id: string;
  author: string;
  text: string;
  date: string;
  likes: string;
  channel: string;
  note: string;
  contact: string;
  region: string;
}

beforeAll(async () => {
  outside = mkdtempSync(join(tmpdir(), 'attune-bytes-'));
  kept = join(outside, 'kept');
  for (const folder of ['home', 'tmp', 'exports']) mkdirSync(join(kept, folder), { recursive: true });
  workspace = join(kept, 'w.attune');
  const { rows, hidden, remains } = exportOf();
  needles = needlesIn(hidden, remains);
  values = hidden.size;
  writeFileSync(join(outside, 'posts.csv'), stringify(rows, { header: true }));
  writeFileSync(join(outside, 'more.csv'), stringify(rows.slice(0, 600).map(again), { header: true }));
  writeFileSync(join(outside, 'last.csv'), stringify(rows.slice(0, 50).map(again), { header: true }));
  runCommands(rows[0]!);
  // Stays open, so that what was written last is in the write-ahead log.
  engine = await composeForFile({ file: workspace, create: false, home: join(kept, 'home'), resources: resolve('resources') });
  await importWith(engine, join(outside, 'last.csv'));
}, PATIENCE_MS);

afterAll(async () => {
  await engine.close();
  rmSync(outside, { recursive: true, force: true });
});

/** Posts of the corpus with personal data in their other columns too; the values that redaction finds, and all that it leaves. */
function exportOf(): { rows: Row[]; hidden: Set<string>; remains: string } {
  const corpus = makeCorpus().filter((_, index) => index % 3 === 0);
  const gold = corpus.flatMap(({ text, spans }) =>
    spans.filter(({ optional }) => optional !== true).map((span) => ({ kind: span.kind, value: text.slice(span.start, span.end) })),
  );
  const found = gold.filter(({ value }) => isWhole(value));
  const telling = found.filter(({ kind }) => TELLING.has(kind));
  const rows = corpus.map(({ text }, index): Row => {
    const other = corpus[(index * 7 + 3) % corpus.length]!;
    const contact = found[index % found.length]!.value;
    return {
      id: index % 3 === 0 ? telling[index % telling.length]!.value : `p${index}`,
      author: found[(index * 5) % found.length]!.value,
      text,
      // A value in a wrong column cannot be read there, and is said to be so.
      date: index % 50 === 0 ? contact : `2026-03-${String((index % 27) + 1).padStart(2, '0')}`,
      likes: index % 50 === 1 ? contact : String(index % 90),
      channel: index % 20 === 0 ? contact : 'weibo',
      note: other.text,
      contact,
      region: index % 2 === 0 ? 'North' : 'South',
    };
  });
  const hidden = new Set<string>(rows.map(({ author }) => author));
  for (const { text, spans } of corpus) {
    const spansFound = findSpans(text);
    for (const span of spans) if (span.optional !== true && isFound(text, span, spansFound)) hidden.add(text.slice(span.start, span.end));
  }
  for (const { value } of found) hidden.add(value);
  const remains = corpus.map(({ text }) => withoutFindings(text)).join('\n');
  return { rows, hidden, remains };
}

/** Whether a value is found as it stands in a column of its own. */
function isWhole(value: string): boolean {
  return isFound(value, { start: 0, end: value.length, kind: 'CUSTOM' }, findSpans(value));
}

function withoutFindings(text: string): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of findSpans(text)) {
    rest += `${text.slice(at, start)}\0`;
    at = end;
  }
  return rest + text.slice(at);
}

/** The values to look for; what redaction has left in some text may stand in a file, and is no needle. */
function needlesIn(hidden: ReadonlySet<string>, remains: string): Needle[] {
  const all = Array.from(hidden).flatMap(needlesOf);
  const lower = remains.toLowerCase();
  const left = new Set(
    [remains, lower, lower.normalize('NFKC')].flatMap((text) => searcher(all)(Buffer.from(text)).map(({ value }) => value)),
  );
  return all.filter(({ value }) => !left.has(value));
}

const again = (row: Row): Row => ({ ...row, text: `${row.text} (again)` });

const attune = (...args: string[]): string => attuneReading('', ...args);

function attuneReading(input: string, ...args: string[]): string {
  const env = { ...process.env, ATTUNE_HOME: join(kept, 'home'), TMPDIR: join(kept, 'tmp') };
  const cli = resolve('main/cli/index.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: kept, env, input, maxBuffer: 1e9 });
  said.push(stdout.toString(), stderr.toString());
  if (status !== 0) throw new Error(`attune ${args.join(' ')}: ${stderr.toString()}`);
  return stdout.toString();
}

/** All that an analyst does with an export, up to a backup and an import that is taken back. */
function runCommands({ author }: Row): void {
  const on = ['--workspace', workspace];
  attune('import', join(outside, 'posts.csv'), ...on, '--json', '--map', 'likes=likes', 'contact=contact', 'note=note', 'region=region');
  const { clusters } = z.object({ clusters: z.array(z.object({ id: z.int() })) }).parse(JSON.parse(attune('analyze', ...on, '--json')));
  attune('draft', '--cluster', String(clusters[0]!.id), '--channel', 'x', ...on);
  attune('audit', '--group', 'region', ...on, '--json');
  const exported = [
    ...['csv', 'json', 'xlsx'].flatMap((format) => [
      ['posts', format],
      ['clusters', format],
    ]),
    ...['csv', 'json'].map((format) => ['audit', format]),
    ...['csv', 'markdown'].map((format) => ['campaign', format]),
  ];
  for (const [what, format] of exported) {
    const group = what === 'audit' ? ['--group', 'region'] : [];
    attune('export', what!, '--format', format!, ...group, '--out', join(kept, 'exports', `${what}.${format}`), ...on);
  }
  attune('export', 'posts', '--format', 'csv', '--plain', '--out', join(kept, 'exports', 'texts.csv'), ...on);
  attune('workspace', 'backup', workspace);
  erase(author, on);
  attune('workspace', 'save-as', workspace, join(kept, 'copy.attune'));
  attune('import', join(outside, 'more.csv'), ...on);
  const { imports } = z
    .object({ imports: z.array(z.object({ id: z.int() })) })
    .parse(JSON.parse(attune('workspace', 'info', workspace, '--json')));
  attune('workspace', 'undo', workspace, String(imports.at(-1)!.id));
}

/** A person who asks what is held, and then to be taken out. Their name is read from standard input. */
function erase(author: string, on: readonly string[]): void {
  attuneReading(author, 'person', '--handle', '-', '--out', join(kept, 'exports', 'person.json'), ...on);
  const receipt = z.object({ id: z.string(), removed: z.object({ posts: z.int().min(1) }) });
  const { id } = receipt.parse(JSON.parse(attuneReading(author, 'erase', '--handle', '-', '--json', ...on)));
  writeFileSync(join(kept, 'exports', 'receipt.html'), attune('receipt', 'export', workspace, id, '--format', 'html'));
}

async function importWith(open: Engine, path: string): Promise<void> {
  const source = await fromPath(path);
  const context = {
    signal: new AbortController().signal,
    progress: (progress: unknown) => said.push(JSON.stringify(progress)),
    read: (_ref: string, offset: number, length: number) => source.read(offset, length),
  };
  const file = { ref: path, name: source.name, size: source.size };
  const preview = calls['import.preview'].output.parse(await open.call('import.preview', { file, mapping: null }, context));
  said.push(JSON.stringify(preview));
  said.push(JSON.stringify(await open.call('import.run', { file, mapping: preview.mapping }, context)));
  await source.close();
}

/** What of the needles stands in the files below a folder, as "file: value (encoding)". */
async function standingIn(folder: string): Promise<string[]> {
  const search = searcher(needles);
  const lines: string[] = [];
  for await (const { name, bytes } of filesBelow(folder))
    for (const { value, encoding } of search(bytes)) lines.push(`${relative(folder, name)}: ${value} (${encoding})`);
  return lines;
}

describe('after imports, analysis, exports, backups, an erasure and an undo', () => {
  it('no personal data that redaction found stands in any file, in any encoding', async () => {
    expect(await standingIn(kept)).toEqual([]);
  });

  it('nor in what the program said', () => {
    const spoken = searcher(needles)(Buffer.from(said.join('\n'))).map(({ value }) => value);
    expect(spoken).toEqual([]);
  });

  it('that was looked for in every sort of file: database, write-ahead log, key, backup, copy, exports, freed pages', async () => {
    const names: string[] = [];
    for await (const { name, bytes } of filesBelow(kept)) if (bytes.length > 0) names.push(basename(name));
    expect(names).toEqual(
      expect.arrayContaining(['w.attune', 'w.attune-wal', 'w.attune-shm', 'copy.attune', 'posts.csv', 'posts.xlsx', 'campaign.markdown']),
    );
    expect(
      names.some((name) => name.endsWith('.key')),
      names.join(' '),
    ).toBe(true);
    expect(
      names.some((name) => name.startsWith('posts.xlsx:')),
      'what is packed into the workbook',
    ).toBe(true);
    expect(existsSync(join(kept, 'backups')), 'backups').toBe(true);
    expect(freePages(workspace)).toBeGreaterThan(0);
    expect(names.length).toBeGreaterThan(15);
  });

  it('and most values could be looked for', () => {
    expect(new Set(needles.map(({ value }) => value)).size / values).toBeGreaterThan(0.8);
    expect(values).toBeGreaterThan(800);
  });
});

/** The same search must find what stands there. */
describe('a value that is planted', () => {
  const one = () =>
    needles.find(({ value, encoding }) => encoding === 'UTF-8' && value.length > 12 && value === value.toLowerCase())!.value;
  const planted = async (plant: (folder: string) => void): Promise<string[]> => {
    const copy = mkdtempSync(join(tmpdir(), 'attune-planted-'));
    try {
      cpSync(kept, copy, { recursive: true });
      plant(copy);
      return await standingIn(copy);
    } finally {
      rmSync(copy, { recursive: true });
    }
  };
  const inDatabase = (folder: string, action: (database: Database.Database) => void) => {
    const database = new Database(join(folder, 'copy.attune'));
    database.pragma('secure_delete = OFF');
    action(database);
    return database;
  };
  const write = (database: Database.Database, value: string) => {
    database.exec('CREATE TABLE IF NOT EXISTS planted (value TEXT)');
    database.prepare('INSERT INTO planted VALUES (?)').run(value);
  };

  it('in a row is found', async () => {
    const found = await planted((folder) => inDatabase(folder, (database) => write(database, one())).close());
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^copy\.attune: /)]));
  });

  it('in a freed page is found', async () => {
    const found = await planted((folder) => {
      const database = inDatabase(folder, (each) => write(each, one()));
      database.exec('DROP TABLE planted');
      expect(Number(database.pragma('freelist_count', { simple: true }))).toBeGreaterThan(0);
      database.close();
    });
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^copy\.attune: /)]));
  });

  it('in the write-ahead log alone is found', async () => {
    let database: Database.Database | undefined;
    const found = await planted((folder) => {
      database = inDatabase(folder, (each) => {
        each.pragma('journal_mode = WAL');
        write(each, one());
      });
    });
    database?.close();
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(/^copy\.attune-wal: /)]));
  });

  it.each(['UTF-8', 'UTF-16LE', 'GB18030'])('in %s is found', async (encoding) => {
    const needle = needles.find((each) => each.encoding === encoding && each.value.length > 8)!;
    const found = await planted((folder) => writeFileSync(join(folder, 'a.log'), Buffer.concat([Buffer.from('log: '), needle.bytes])));
    expect(found).toEqual(expect.arrayContaining([`a.log: ${needle.value} (${encoding})`]));
  });

  it('without its separators is found', async () => {
    const { value } = needles.find(({ value: each }) => /^\d{4} \d{4} \d{4} \d{4}$/.test(each))!;
    const found = await planted((folder) => writeFileSync(join(folder, 'a.log'), value.replaceAll(' ', '')));
    expect(found).toContain(`a.log: ${value} (UTF-8)`);
  });
});

function freePages(path: string): number {
  const database = new Database(path, { readonly: true });
  try {
    return Number(database.pragma('freelist_count', { simple: true }));
  } finally {
    database.close();
  }
}
