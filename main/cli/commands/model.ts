import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import type { Explanation } from '../../../app/contract/records.ts';
import type { Encoded } from '../../../app/model/encoded.ts';
import { createEncoder, type Encoder } from '../../../app/model/encoder.ts';
import { loadModelFolder } from '../../../app/model/folder.ts';
import { RESOURCES, withWorkspace } from '../engine.ts';
import { lineChunks } from '../lines.ts';
import { print, table } from '../output.ts';

/** Texts encoded together: enough to sort by length well, little enough to keep memory flat. */
const CHUNK = 2048;
type Precision = 'fp32' | 'int8';

export function embedCommand(program: Command): void {
  program
    .command('embed')
    .description('one embedding per text line, as JSON arrays; no workspace')
    .argument('<file>', 'a text file, or - for standard input')
    .option('--model <name>', 'a model’s name, or a Hugging Face folder', 'starter')
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
    if (ahead !== null) await writeRows(await ahead);
    ahead = next;
  }
  if (ahead !== null) await writeRows(await ahead);
}

/** JSON Lines; waits where the reader is slower. */
async function writeRows({ embeddings, dim }: Encoded): Promise<void> {
  for (let row = 0; row < embeddings.length / dim; row += 1) {
    const line = `${JSON.stringify(Array.from(embeddings.subarray(row * dim, (row + 1) * dim)))}\n`;
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
    .option('--model <name>', 'a model’s name, or a Hugging Face folder', 'starter')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: { text?: string; post?: string; workspace?: string; model: string; json?: boolean }) => {
      const explanation = await explain(options);
      print(options.json === true, explanation, () => describe(explanation));
    });
}

async function explain(options: { text?: string; post?: string; workspace?: string; model: string }): Promise<Explanation> {
  if (options.post !== undefined) {
    const post = Number(options.post);
    if (!Number.isInteger(post)) throw new AppError('bad-request', `--post ${options.post}: the number of a post is needed.`);
    return withWorkspace(options.workspace, false, (client) => client.call('attention.explain', { post }));
  }
  if (options.text === undefined || options.text.trim() === '') throw new AppError('bad-request', 'Give --text TEXT or --post ID.');
  const encoder = await encoderOf(options.model, 'fp32');
  const explanation = await encoder.explain(options.text);
  await encoder.dispose();
  return explanation;
}

/** A folder, or the name of a built-in model. */
async function encoderOf(model: string, precision: Precision): Promise<Encoder> {
  const builtIn = join(RESOURCES, 'models', model);
  const folder = existsSync(join(model, 'config.json')) ? resolve(model) : builtIn;
  if (!existsSync(folder))
    throw new AppError('model-missing', `There is no model ${model}; name a Hugging Face folder or “starter”.`, { model });
  return createEncoder(await loadModelFolder(folder), { precision });
}

function describe(explanation: Explanation): string[] {
  const methods = Object.keys(explanation.attributions);
  const scores = explanation.words.map(
    (word, index) =>
      [word.text, methods.map((method) => `${method} ${explanation.attributions[method]![index]!.toFixed(3)}`).join('  ')] as const,
  );
  const { label, score } = explanation.target;
  const answer = label === null ? 'the embedding (the model predicts no label)' : `${label} ${(score * 100).toFixed(0)} %`;
  return [answer, ...table(scores)];
}
