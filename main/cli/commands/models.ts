import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkModelFolder, type ModelCheck } from '../../../app/model/check.ts';
import { print, table } from '../output.ts';

export function modelsCommand(program: Command): void {
  const models = program.command('models').description('model folders').exitOverride();
  models
    .command('check')
    .exitOverride()
    .description('whether a Hugging Face folder can be used, and if not, what is missing')
    .argument('<dir>', 'the folder with config.json')
    .option('--json', 'one JSON document on stdout')
    .action(async (dir: string, options: { json?: boolean }) => {
      const check = await checkModelFolder(resolve(dir));
      print(options.json === true, check, () => describe(check));
    });
}

function describe(check: ModelCheck): string[] {
  if (check.kind === 'generator') {
    const { layers, heads, width, maxTokens } = check.model;
    return table([
      ['architecture', `gpt2, ${layers} layers × ${width}, ${heads} heads, up to ${maxTokens} tokens`],
      ['continues', `“${check.prompt}” with “${check.continuation}”`],
    ]);
  }
  const { model, pooling, head, parity, int8Cosine } = check;
  const size = `${(model.parameters / 1e6).toFixed(1)} million parameters, ${(model.bytes / 1e6).toFixed(0)} MB`;
  return table([
    [
      'architecture',
      `${model.architecture}, ${model.layers} layers × ${model.width}, ${model.heads} heads, up to ${model.maxTokens} tokens`,
    ],
    ['size', size],
    ['pooling', pooling],
    ['head', Array.isArray(head) ? `classes ${head.join(', ')}` : (head ?? 'none')],
    ['runtimes', `${parity.runtimes.join(' and ')} differ by at most ${Math.max(parity.hidden, parity.attention).toExponential(1)}`],
    ['int8', `cosine to fp32 at least ${int8Cosine.toFixed(4)}`],
  ]);
}
