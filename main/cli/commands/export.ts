import { closeSync, openSync, writeSync } from 'node:fs';
import { Argument, type Command } from 'commander';
import type { Output } from '../../../app/contract/calls.ts';
import { AppError } from '../../../app/contract/errors.ts';
import type { AnonymityReport, AnonymityRequest } from '../../../app/contract/records.ts';
import { describeAnonymity } from '../../../app/pipeline/describe-anonymity.ts';
import { type Client, withWorkspace } from '../engine.ts';
import { columnList, leastPeople } from '../options.ts';
import { print } from '../output.ts';

type What = 'posts' | 'clusters' | 'audit' | 'campaign';
interface ExportOptions {
  format: string;
  out?: string;
  workspace?: string;
  group?: string;
  label?: string;
  prediction: string;
  positive: string;
  k?: number;
  quasi?: string[];
  sensitive?: string;
  keep?: string[];
  plain?: boolean;
  json?: boolean;
}

const FORMATS: Record<What, readonly string[]> = {
  posts: ['csv', 'json', 'xlsx'],
  clusters: ['csv', 'json', 'xlsx'],
  audit: ['csv', 'json'],
  campaign: ['csv', 'markdown'],
};

export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('posts, clusters, an audit or the campaign drafts as a file')
    .addArgument(new Argument('<what>').choices(Object.keys(FORMATS)))
    .requiredOption('--format <format>', 'csv, json, xlsx; campaign: csv, markdown')
    .option('--out <file>', 'where to write; standard output without it')
    .option('--workspace <file>', 'the .attune file')
    .option('--group <column>', 'audit: the column that tells groups apart')
    .option('--label <column>', 'audit: the column with the true answer')
    .option('--prediction <column>', 'audit: the model’s answer', 'intent')
    .option('--positive <value>', 'audit: the answer that counts as selected', 'purchase')
    .option('--k <number>', 'posts: the fewest people that each row fits (the workspace’s setting, at first 5)', leastPeople)
    .option('--quasi <columns>', 'posts: what outsiders may know, so generalised: names with commas between', columnList)
    .option('--keep <columns>', 'posts: what no outsider knows, so written as it is', columnList)
    .option('--sensitive <column>', 'posts: the one of these whose diversity is shown')
    .option('--plain', 'posts: as stored, with texts and pseudonyms; redacted, but not k-anonymous')
    .option('--json', 'with --out: what was written, as one JSON document on stdout')
    .action(async (what: What, options: ExportOptions) => {
      if (!FORMATS[what].includes(options.format)) {
        throw new AppError('bad-request', `${what} cannot be exported as ${options.format}; choose ${FORMATS[what].join(', ')}.`);
      }
      if (options.json === true && options.out === undefined)
        throw new AppError('bad-request', '--json needs --out FILE: both the file and the report would go to standard output.');
      const to = options.out === undefined ? process.stdout.fd : openSync(options.out, 'w');
      const write = ({ content, base64 }: Document) => writeAll(to, Buffer.from(content, base64 ? 'base64' : 'utf8'));
      await withWorkspace(options.workspace, false, async (client) => {
        if (what !== 'posts') write(await fetchDocument(client, what, options));
        else await writePosts(client, write, options);
      });
      if (options.out !== undefined) closeSync(to);
      if (what !== 'posts' && options.json === true) print(true, { file: options.out }, () => []);
    });
}

type Document = Output<'clusters.export'>;

/** Posts are so many that they come in parts. What was done to them is said beside the file. */
async function writePosts(client: Client, write: (part: Document) => void, options: ExportOptions): Promise<void> {
  const format = isTable(options.format) ? options.format : 'csv';
  const anonymity = requestOf(options);
  let last: Output<'posts.export'> | null = null;
  for (let after: number | null = 0; after !== null; after = last.next) {
    last = await client.call('posts.export', { filter: {}, format, after, ...(anonymity === undefined ? {} : { anonymity }) });
    write(last.document);
  }
  const report = last?.anonymity ?? null;
  if (options.json === true) print(true, { file: options.out, posts: last?.total, anonymity: report }, () => []);
  else process.stderr.write(`${linesOf(report).join('\n')}\n`);
}

function linesOf(report: AnonymityReport | null): string[] {
  if (report === null) return ['Redacted, but not k-anonymous: texts can be searched for, and pseudonyms link the posts of one person.'];
  return describeAnonymity(report).map((line) => line.filter((cell) => cell !== null).join('  '));
}

/** @throws AppError `bad-request` */
function requestOf({ k, quasi, keep, sensitive, plain }: ExportOptions): AnonymityRequest | null | undefined {
  const request = { k, quasi, columns: keep, sensitive };
  const asked = Object.values(request).some((value) => value !== undefined);
  if (plain !== true) return asked ? request : undefined;
  if (asked) throw new AppError('bad-request', '--plain is without k-anonymity; leave --k, --quasi, --keep and --sensitive away.');
  return null;
}

/** A pipe may take less than it is given. */
function writeAll(to: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(to, bytes, written);
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN')) throw thrown;
    }
  }
}

function fetchDocument(client: Client, what: What, options: ExportOptions): Promise<Document> {
  const { format } = options;
  if (what === 'clusters' && isTable(format)) return client.call('clusters.export', { format });
  if (what === 'campaign') return client.call('drafts.export', { ids: null, format: format === 'csv' ? 'csv' : 'markdown' });
  if (options.group === undefined) throw new AppError('bad-request', 'An audit needs --group COLUMN.');
  const request = { group: options.group, label: options.label ?? null, prediction: options.prediction, positive: options.positive };
  return client.call('audit.export', { ...request, format: format === 'csv' ? 'csv' : 'json' });
}

const isTable = (format: string): format is 'csv' | 'json' | 'xlsx' => ['csv', 'json', 'xlsx'].includes(format);
