import { closeSync, openSync, writeSync } from 'node:fs';
import { Argument, type Command } from 'commander';
import type { Output } from '../../../app/contract/calls.ts';
import { AppError } from '../../../app/contract/errors.ts';
import { type Client, withWorkspace } from '../engine.ts';

type What = 'posts' | 'clusters' | 'audit' | 'campaign';
interface ExportOptions {
  format: string;
  out?: string;
  workspace?: string;
  group?: string;
  label?: string;
  prediction: string;
  positive: string;
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
    .action(async (what: What, options: ExportOptions) => {
      if (!FORMATS[what].includes(options.format)) {
        throw new AppError('bad-request', `${what} cannot be exported as ${options.format}; choose ${FORMATS[what].join(', ')}.`);
      }
      const to = options.out === undefined ? process.stdout.fd : openSync(options.out, 'w');
      await withWorkspace(options.workspace, false, async (client) => {
        for await (const { content, base64 } of partsOf(client, what, options))
          writeAll(to, Buffer.from(content, base64 ? 'base64' : 'utf8'));
      });
      if (options.out !== undefined) closeSync(to);
    });
}

type Document = Output<'clusters.export'>;

/** The parts of the file; only posts are so many that they come in several. */
async function* partsOf(client: Client, what: What, options: ExportOptions): AsyncGenerator<Document> {
  const { format } = options;
  if (what !== 'posts' || !isTable(format)) {
    yield await fetchDocument(client, what, options);
    return;
  }
  for (let after: number | null = 0; after !== null; ) {
    const part: Output<'posts.export'> = await client.call('posts.export', { filter: {}, format, after });
    yield part.document;
    after = part.next;
  }
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
