import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Output } from '../../../app/contract/calls.ts';
import { AppError } from '../../../app/contract/errors.ts';
import type { Agreement, LabelProblem } from '../../../app/contract/records.ts';
import { fromPath } from '../../../app/ingest/byte-source.ts';
import { type Client, withWorkspace } from '../engine.ts';
import { print, table } from '../output.ts';

/** Takes a label away. */
const NONE = 'none';
/** Rows that are left out and shown to people; JSON has all. */
const SHOWN = 20;
const REASONS: Record<LabelProblem['reason'], string> = {
  unreadable: 'cannot be read',
  'no-label': 'has no label',
  'no-post': 'is of no post in this workspace',
  'unknown-intent': 'has an intent that is not known here',
};

interface LabelOptions {
  post?: string[];
  intent?: string;
  import?: string;
  make?: boolean;
  export?: string;
  agreement?: boolean;
  coder?: string;
  workspace?: string;
  json?: boolean;
}

export function labelCommand(program: Command): void {
  program
    .command('label')
    .description('say what posts intend; one label per post and coder')
    .option('--post <id...>', 'numbers of posts')
    .option('--intent <name>', `what they intend, see attune intents list; ${NONE} takes the label away`)
    .option('--import <file>', 'labels of a colleague, or a CSV with a column intent and one of source_id, text_hash or text')
    .option('--make', 'with --import: intents that are not known here are made')
    .option('--export <file>', 'write the labels as a CSV without texts, of all coders or of --coder')
    .option('--agreement', 'how far the coders agree, with each other and with the model')
    .option('--coder <name>', 'whose labels; who says so')
    .option('--workspace <file>', 'the .attune file')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: LabelOptions) => {
      const run = actionFor(options);
      const { document, lines } = await withWorkspace(options.workspace, false, (client) => run(client, options));
      print(options.json === true, document, () => lines);
    });
}

interface Answer {
  document: unknown;
  lines: string[];
}
type Action = (client: Client, options: LabelOptions) => Promise<Answer>;

/** Exactly one thing at a time. */
function actionFor(options: LabelOptions): Action {
  const asked: Action[] = [
    ...(options.post === undefined ? [] : [setLabels]),
    ...(options.import === undefined ? [] : [importLabels]),
    ...(options.export === undefined ? [] : [exportLabels]),
    ...(options.agreement === true ? [showAgreement] : []),
  ];
  if (asked.length === 1) return asked[0]!;
  throw new AppError('bad-request', 'Say one of --post with --intent, --import, --export or --agreement.');
}

async function setLabels(client: Client, { post = [], intent, coder }: LabelOptions): Promise<Answer> {
  if (intent === undefined) throw new AppError('bad-request', `--post needs --intent, the name of an intent or ${NONE}.`);
  const ids = post.map(numberOf);
  // One that is not there is said before any is labelled.
  for (const id of ids) await client.call('posts.get', { id });
  const { changed } = await client.call('labels.set', { filter: { ids }, intent: intent === NONE ? null : intent, coder });
  const labels = await client.call('labels.counts', {});
  return { document: { changed, labels }, lines: [`${changed} changed; ${labels.posts} posts have a label`] };
}

async function importLabels(client: Client, { import: path = '', make, coder }: LabelOptions): Promise<Answer> {
  const source = await fromPath(path);
  try {
    const file = { ref: path, name: source.name, size: source.size };
    const names = make === true ? (await client.call('labels.preview', { file, coder }, source)).unknown.map(({ name }) => name) : [];
    const { undo: _undo, ...report } = await client.call('labels.import', { file, coder, make: names }, source);
    return { document: report, lines: describeImport(report) };
  } finally {
    await source.close();
  }
}

function describeImport(report: Omit<Output<'labels.import'>, 'undo'>): string[] {
  const { rows, matched, changed, unknown, leftOut, leftOutCount } = report;
  return [
    ...table([
      ['rows', String(rows)],
      ['of posts here', String(matched)],
      ['labels changed', String(changed)],
      ['left out', String(leftOutCount)],
    ]),
    ...(unknown.length === 0
      ? []
      : [`not known here: ${unknown.map(({ name, rows }) => `${name} (${rows})`).join(', ')}; --make makes them`]),
    ...leftOut.slice(0, SHOWN).map(({ part, line, reason }) => `  ${part === undefined ? '' : `${part}, `}line ${line} ${REASONS[reason]}`),
  ];
}

async function exportLabels(client: Client, { export: path = '', coder }: LabelOptions): Promise<Answer> {
  const { content } = await client.call('labels.export', { coder });
  try {
    writeFileSync(path, content);
  } catch (cause) {
    throw new AppError('bad-request', `${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { path });
  }
  // All lines but the header.
  const labels = content.trimEnd().split('\n').length - 1;
  return { document: { file: path, labels }, lines: [`${labels} labels in ${path}`] };
}

async function showAgreement(client: Client): Promise<Answer> {
  const agreement = await client.call('labels.agreement', {});
  return { document: agreement, lines: describeAgreement(agreement) };
}

function describeAgreement({ coders, posts, same, alpha, pairs, disputedCount }: Agreement): string[] {
  const percent = (share: { value: number; low: number; high: number }) =>
    `${(share.value * 100).toFixed(1)}% (${(share.low * 100).toFixed(1)} to ${(share.high * 100).toFixed(1)})`;
  const figure = (value: number | null) => (value === null ? 'not defined' : value.toFixed(3));
  return [
    ...coders.map(({ coder, posts: n, model }) => `${coder}: ${n} posts${model === null ? '' : `, as the model ${percent(model.share)}`}`),
    ...(same === null ? ['no post has labels of two coders'] : [`${posts} posts of two coders or more: the same on ${percent(same)}`]),
    ...(same === null ? [] : [`Krippendorff's alpha ${figure(alpha)}; ${disputedCount} posts to agree on`]),
    ...pairs.map(
      (pair) => `${pair.coders.join(' and ')}: ${pair.posts} posts, the same on ${percent(pair.same)}, Cohen's kappa ${figure(pair.kappa)}`,
    ),
  ];
}

function numberOf(post: string): number {
  const id = Number(post);
  if (Number.isInteger(id) && id > 0) return id;
  throw new AppError('bad-request', `--post ${post}: the number of a post is needed.`);
}
