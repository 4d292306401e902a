import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import type { Explanation, Precision } from '../../../app/contract/records.ts';
import type { Encoded } from '../../../app/model/encoded.ts';
import { createEncoder, type Encoder } from '../../../app/model/encoder.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { STARTER } from '../../../app/pipeline/model-library.ts';
import { openModels, withWorkspace } from '../engine.ts';
import { lineChunks } from '../lines.ts';
import { print, table } from '../output.ts';

/** Texts encoded together: enough to sort by length well, little enough to keep memory flat. */
const CHUNK = 2048;

export function embedCommand(program: Command): void {
  program
    .command('embed')
    .description('one embedding per text line, as JSON arrays; no workspace')
    .argument('<file>', 'a text file, or - for standard input')
    .option('--model <name>', 'a model’s name, or a Hugging Face folder', STARTER)
    .addOption(new Option('--precision <kind>', 'arithmetic of the model').choices(['fp32', 'int8']).default('fp32'))
    .option('--prompt <name>', 'one of the prompts of a sentence-transformers model')
    .option('--json', 'the same: JSON Lines either way')
    .action(async (file: string, options: { model: string; precision: Precision; prompt?: string }) => {
      const encoder = await encoderOf(options.model, options.precision);
      try {
        await embedLines(encoder, file, options.prompt);
      } finally {
        await encoder.dispose();
      }
    });
}

/** A chunk is written while the next one is encoded. */
async function embedLines(encoder: Encoder, file: string, prompt: string | undefined): Promise<void> {
  let ahead: Promise<Encoded> | null = null;
  for await (const texts of lineChunks(file, CHUNK)) {
    const next = encoder.encode(texts, { prompt });
    // Where the chunk before cannot be written, nobody waits for this one.
    next.catch(() => {});
    if (ahead !== null) await writeRows(await ahead);
    ahead = next;
  }
  if (ahead !== null) await writeRows(await ahead);
}

/** JSON Lines; waits where the reader is slower. */
async function writeRows({ embeddings, dim }: Encoded): Promise<void> {
  for (let row = 0; row < embeddings.length / dim; row += 1) {
    const line = `${JSON.stringify(Array.from(embeddings.subarray(row * dim, (row + 1) * dim)))}\n`;
    if (process.stdout.errored !== null) throw process.stdout.errored;
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
  }
}

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('what the attention model read in a text or a post')
    .option('--text <text>')
    .option('--post <id>', 'a post of the workspace')
    .option('--workspace <file>', 'the .attune file, with --post')
    .option('--model <name>', 'a model’s name, or a Hugging Face folder; else the starter, or the workspace’s own with --post')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: ExplainOptions & { json?: boolean }) => {
      const explanation = await explain(options);
      print(options.json === true, explanation, () => describe(explanation));
    });
}

interface ExplainOptions {
  text?: string;
  post?: string;
  workspace?: string;
  model?: string;
}

async function explain({ text, post, workspace, model }: ExplainOptions): Promise<Explanation> {
  if (post !== undefined) {
    const id = Number(post);
    if (!Number.isInteger(id)) throw new AppError('bad-request', `--post ${post}: the number of a post is needed.`);
    return withWorkspace(workspace, false, async (client) =>
      model === undefined
        ? client.call('attention.explain', { post: id })
        : explainText(model, (await client.call('posts.get', { id })).text),
    );
  }
  if (text === undefined || text.trim() === '') throw new AppError('bad-request', 'Give --text TEXT or --post ID.');
  return explainText(model ?? STARTER, text);
}

async function explainText(model: string, text: string): Promise<Explanation> {
  const encoder = await encoderOf(model, 'fp32');
  try {
    return await encoder.explain(text);
  } finally {
    await encoder.dispose();
  }
}

/** A folder, or the name of a model that was added. */
async function encoderOf(model: string, precision: Precision): Promise<Encoder> {
  if (/[\\/]/.test(model) || existsSync(join(model, 'config.json')))
    return createEncoder(await loadModelFolder(resolve(model)), { precision });
  const { name, path } = await openModels().find(model);
  return createEncoder({ ...(await loadModelFolder(path)), name }, { precision });
}

function describe(explanation: Explanation): string[] {
  const methods = Object.keys(explanation.attributions);
  const scores = explanation.words.map(
    (word, index) =>
      [word.text, methods.map((method) => `${method} ${explanation.attributions[method]![index]!.toFixed(3)}`).join('  ')] as const,
  );
  const { label, score } = explanation.target;
  const answer = label === null ? 'the embedding (the model predicts no label)' : `${label} ${(score * 100).toFixed(0)} %`;
  return [...(explanation.truncated ? [truncation(explanation)] : []), answer, ...table(scores)];
}

function truncation({ tokens, textTokens }: Explanation): string {
  return `The text is long (at least ${textTokens} tokens): only its first ${tokens.length} tokens are explained.`;
}
