import { writeFileSync } from 'node:fs';
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
      const document = await withWorkspace(options.workspace, false, (client) => fetchDocument(client, what, options));
      const content = document.base64 ? Buffer.from(document.content, 'base64') : document.content;
      if (options.out === undefined) process.stdout.write(content);
      else writeFileSync(options.out, content);
    });
}

function fetchDocument(client: Client, what: What, options: ExportOptions): Promise<Output<'posts.export'>> {
  const { format } = options;
  if (what === 'posts' && isTable(format)) return client.call('posts.export', { filter: {}, format });
  if (what === 'clusters' && isTable(format)) return client.call('clusters.export', { format });
  if (what === 'campaign') return client.call('drafts.export', { ids: null, format: format === 'csv' ? 'csv' : 'markdown' });
  if (options.group === undefined) throw new AppError('bad-request', 'An audit needs --group COLUMN.');
  const request = { group: options.group, label: options.label ?? null, prediction: options.prediction, positive: options.positive };
  return client.call('audit.export', { ...request, format: format === 'csv' ? 'csv' : 'json' });
}

const isTable = (format: string): format is 'csv' | 'json' | 'xlsx' => ['csv', 'json', 'xlsx'].includes(format);
