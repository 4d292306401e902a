import { Argument, type Command } from 'commander';
import { benchEncode } from '../../bench/encode.ts';
import type { BenchRow } from '../../bench/row.ts';
import { benchTrain } from '../../bench/train.ts';
import { endProgress, print, showStep } from '../output.ts';

const BENCHES = { encode: benchEncode, train: benchTrain } satisfies Record<string, (say: (line: string) => void) => Promise<BenchRow[]>>;
type BenchName = keyof typeof BENCHES;
const NAMES = Object.keys(BENCHES) as BenchName[];

export function benchCommand(program: Command): void {
  program
    .command('bench')
    .description('speed and memory, beside peers in the same run; from the project’s folder, with its development packages')
    .addArgument(new Argument('[name]', 'one benchmark; all of them where it is left out').choices(NAMES))
    .option('--json', 'one JSON document on stdout')
    .action(async (name: BenchName | undefined, options: { json?: boolean }) => {
      const results: Partial<Record<BenchName, BenchRow[]>> = {};
      for (const each of name === undefined ? NAMES : [name]) results[each] = await BENCHES[each](showStep);
      endProgress();
      print(options.json === true, results, () => Object.values(results).flat().map(line));
    });
}

function line({ name, value, unit, ratio }: BenchRow): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 4;
  return `${name.padEnd(56)} ${value.toFixed(digits).padStart(10)} ${unit.padEnd(9)} ${ratio === null ? '' : `${ratio.toFixed(2)} times`}`.trimEnd();
}
