import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ModelCheck, ModelDescription, ModelListing } from '../../../app/contract/records.ts';
import { checkModelFolder } from '../../../app/model/check.ts';
import { describeFolder } from '../../../app/model/describe.ts';
import { openModels } from '../engine.ts';
import { print, table } from '../output.ts';

export function modelsCommand(program: Command): void {
  const models = program.command('models').description('the models of this machine').exitOverride();
  const command = (name: string, does: string) =>
    models.command(name).exitOverride().description(does).option('--json', 'one JSON document on stdout');
  command('list', 'the starter model and those that were added').action(async ({ json }: { json?: boolean }) => {
    const list = await openModels().list(null);
    print(json === true, list, () => table(list.map((model) => [model.name, summary(model)])));
  });
  command('add', 'check a Hugging Face folder and add it where it lies')
    .argument('<dir>', 'the folder with config.json')
    .option('--name <name>', 'what to call it; else the folder’s name')
    .action(async (dir: string, { name, json }: { name?: string; json?: boolean }) => {
      const model = await openModels().add(resolve(dir), name);
      print(json === true, model, () => [`Added as ${model.name}.`, ...describe(model, model.check!)]);
    });
  command('check', 'whether a Hugging Face folder can be used, and if not, what is missing')
    .argument('<dir>', 'the folder with config.json')
    .action(async (dir: string, { json }: { json?: boolean }) => {
      const folder = resolve(dir);
      const model = await describeFolder(folder);
      const check = await checkModelFolder(folder);
      print(json === true, { ...check, model }, () => describe(model, check));
    });
  command('remove', 'take a model off the list; files are deleted only where Attune copied them')
    .argument('<name>')
    .action((name: string, { json }: { json?: boolean }) => {
      openModels().remove(name, { forGood: true });
      print(json === true, { removed: name }, () => [`${name} is removed.`]);
    });
}

const STATES = {
  ready: '',
  missing: ' – its folder was moved or deleted: put it back, or remove the model',
  changed: ' – its files have changed since it was checked: add the folder again',
  unknown: '',
};

function summary(model: ModelListing): string {
  const int8 = model.check?.kind === 'encoder' ? `, int8 cosine ${floored(model.check.int8Cosine)}` : '';
  return `${model.architecture}, ${sizeOf(model)}${int8}, ${model.path}${STATES[model.state]}`;
}

function sizeOf({ parameters, bytes }: ModelDescription): string {
  return `${(parameters / 1e6).toFixed(1)} million parameters, ${(bytes / 1e6).toFixed(0)} MB`;
}

function describe(model: ModelDescription, check: ModelCheck): string[] {
  const { architecture, layers, width, heads, maxTokens, memory, languages, licence } = model;
  const megabytes = (value: number) => `${(value / 1e6).toFixed(0)} MB`;
  return table([
    ['architecture', `${architecture}, ${layers} layers × ${width}, ${heads} heads, up to ${maxTokens} tokens`],
    ['size', sizeOf(model)],
    ['memory', `about ${megabytes(memory.fp32)} in fp32, ${megabytes(memory.int8)} in int8`],
    ['languages', languages.join(', ') || 'not stated'],
    ['licence', licence ?? 'not stated'],
    ...outcome(check),
  ]);
}

function outcome(check: ModelCheck): [string, string][] {
  if (check.kind === 'generator') return [['continues', `“${check.prompt}” with “${check.continuation}”`]];
  const { pooling, head, parity, int8Cosine } = check;
  return [
    ['pooling', pooling],
    ['head', Array.isArray(head) ? `classes ${head.join(', ')}` : (head ?? 'none')],
    ['runtimes', `${parity.runtimes.join(' and ')} differ by at most ${Math.max(parity.hidden, parity.attention).toExponential(1)}`],
    ['int8', `cosine to fp32 at least ${floored(int8Cosine)}`],
  ];
}

/** Four decimals, never rounded up: what is not 1 does not read as 1. */
function floored(value: number): string {
  return (Math.floor(value * 1e4) / 1e4).toFixed(4);
}
