import type { Command } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import type { TrainedVersion } from '../../../app/contract/records.ts';
import { withWorkspace } from '../engine.ts';
import { print, table } from '../output.ts';

/** Stands for the workspace's model where a version is named. */
const MODEL = 'model';

interface TrainOptions {
  workspace?: string;
  model?: string;
  seed: string;
  use?: boolean;
  json?: boolean;
}

export function trainCommand(program: Command): void {
  program
    .command('train')
    .description('learn the intents of the labels')
    .option('--workspace <file>', 'the .attune file')
    .option('--model <name>', 'the model to stand on; the workspace’s where it is left out')
    .option('--seed <number>', 'the same seed gives the same weights', '1')
    .option('--use', 'let it give all posts their intents')
    .option('--json', 'one JSON document on stdout')
    .action(async ({ workspace, model, seed, use, json }: TrainOptions) => {
      const document = await withWorkspace(workspace, false, async (client) => {
        const version = await client.call('training.run', { base: model, seed: wholeNumber('--seed', seed) });
        const applied = use === true ? await client.call('training.use', { id: version.id }) : null;
        return { ...version, active: use === true, applied };
      });
      print(json === true, document, () => linesOf(document));
    });
}

interface EvaluateOptions {
  workspace?: string;
  version?: string;
  group?: string;
  use?: string;
  back?: boolean;
  export?: string;
  out?: string;
  json?: boolean;
}

export function evaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('versions that were learnt, their scores, and which is used')
    .option('--workspace <file>', 'the .attune file')
    .option('--version <number>', 'this one alone')
    .option('--group <column>', 'its scores by a column: channel, language or an attribute')
    .option('--use <number>', `let it give all posts their intents; ${MODEL} for the workspace’s model`)
    .option('--back', 'go back to what gave them before')
    .option('--export <number>', 'write it as a Hugging Face folder')
    .option('--out <folder>', 'where to; a full path that is not there yet')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: EvaluateOptions) => {
      const json = options.json === true;
      await withWorkspace(options.workspace, false, async (client) => {
        if (options.export !== undefined) {
          if (options.out === undefined) throw new AppError('bad-request', 'Name the folder: --out DIR');
          const done = await client.call('training.export', { id: wholeNumber('--export', options.export), path: options.out });
          return print(json, done, () => [done.path]);
        }
        if (options.back === true || options.use !== undefined) {
          const id = options.use === undefined || options.use === MODEL ? null : wholeNumber('--use', options.use);
          const done =
            options.back === true ? await client.call('training.rollBack', {}) : { id, ...(await client.call('training.use', { id })) };
          return print(json, done, () => [
            `${done.id === null ? 'the model' : `v${done.id}`} gives the intents now; ${done.posts} posts scored`,
          ]);
        }
        const all = await client.call('training.list', {});
        const wanted = options.version === undefined ? null : wholeNumber('--version', options.version);
        const versions = wanted === null ? all : all.filter(({ id }) => id === wanted);
        if (wanted !== null && versions.length === 0) throw new AppError('not-found', `There is no version v${wanted}.`, { id: wanted });
        if (options.group === undefined) return print(json, versions, () => versions.flatMap((version) => [...linesOf(version), '']));
        const [latest] = versions;
        if (latest === undefined) throw new AppError('not-found', 'Nothing was learnt yet; label posts, then attune train.');
        const groups = await client.call('training.groups', { id: latest.id, column: options.group });
        print(json, { version: latest.id, groups }, () =>
          table(
            groups.map(({ value, posts, accuracy, macroF1 }) => [
              value,
              `${posts} posts, accuracy ${percent(accuracy)}, macro-F1 ${percent(macroF1)}`,
            ]),
          ),
        );
      });
    });
}

function linesOf({ name, base, features, stock, scores, active }: TrainedVersion): string[] {
  const { comparison, later } = scores;
  return [
    `${name} on ${base} (${features})${active ? ', in use' : ''}: ${stock.posts} labelled texts of ${stock.people} people, ${stock.contradicting} contradicting`,
    `accuracy ${percent(scores.accuracy)}, macro-F1 ${percent(scores.macroF1)}, calibration error ${Math.round(scores.calibration * 100)}%`,
    ...(later === null ? [] : [`on the latest ${later.posts} posts: macro-F1 ${percent(later.macroF1)}`]),
    ...(comparison === null ? [] : [`beside ${comparison.model}: ${comparison.verdict}, macro-F1 ${percent(comparison.macroF1)} there`]),
    ...stock.leftOut.map(({ intent, posts, reason }) => `left out: ${intent} (${posts} posts, ${reason})`),
    ...table(scores.intents.map(({ intent, posts, f1 }) => [intent, `${posts} posts, F1 ${percent(f1)}`])),
  ];
}

function percent({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${Math.round(value * 100)}% (${Math.round(low * 100)}–${Math.round(high * 100)})`;
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new AppError('bad-request', `${option} ${text}: a whole number is needed.`);
}
