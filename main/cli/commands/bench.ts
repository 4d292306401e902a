import { Argument, type Command } from 'commander';
import { benchAnonymity } from '../../bench/anonymity.ts';
import { benchEncode } from '../../bench/encode.ts';
import { benchImport } from '../../bench/import.ts';
import { benchKill } from '../../bench/kill.ts';
import { benchParity, type ParityRow } from '../../bench/parity.ts';
import { benchPosts } from '../../bench/posts.ts';
import { benchRedact, type RedactBench } from '../../bench/redact.ts';
import type { BenchRow } from '../../bench/row.ts';
import { benchTeach } from '../../bench/teach.ts';
import { benchTrain } from '../../bench/train.ts';
import { endProgress, print, showStep } from '../output.ts';

/** What a benchmark found: for scripts, and as lines for people. */
interface Result {
  rows: readonly object[];
  lines: readonly string[];
}

const BENCHES = {
  encode: async () => timed(await benchEncode(showStep)),
  train: async () => timed(await benchTrain(showStep)),
  teach: async () => timed(await benchTeach(showStep)),
  import: async () => timed(await benchImport(showStep)),
  kill: async () => timed(await benchKill(showStep)),
  parity: async () => parity(await benchParity()),
  posts: async () => timed(await benchPosts(showStep)),
  anonymity: async () => timed(await benchAnonymity(showStep)),
  redact: async () => redaction(await benchRedact(showStep)),
} satisfies Record<string, () => Promise<Result>>;
type BenchName = keyof typeof BENCHES;
const NAMES = Object.keys(BENCHES) as BenchName[];

export function benchCommand(program: Command): void {
  program
    .command('bench')
    .description('speed, memory and parity, beside peers in the same run; from the project’s folder, with its development packages')
    .addArgument(new Argument('[name]', 'one benchmark; all of them where it is left out').choices(NAMES))
    .option('--json', 'one JSON document on stdout')
    .action(async (name: BenchName | undefined, options: { json?: boolean }) => {
      const results: Partial<Record<BenchName, Result>> = {};
      for (const each of name === undefined ? NAMES : [name]) results[each] = await BENCHES[each]();
      endProgress();
      const document = Object.fromEntries(Object.entries(results).map(([each, { rows }]) => [each, rows]));
      print(options.json === true, document, () => Object.values(results).flatMap(({ lines }) => lines));
    });
}

function timed(rows: readonly BenchRow[]): Result {
  return { rows, lines: rows.map(line) };
}

function line({ name, value, unit, ratio }: BenchRow): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 4;
  const times = ratio === null ? '' : `${ratio.toFixed(2)} times`;
  return `${name.padEnd(72)} ${value.toFixed(digits).padStart(10)} ${unit.padEnd(9)} ${times}`.trimEnd();
}

/** Speed, and what is found of made-up personal data. */
function redaction({ speed, quality }: RedactBench): Result {
  const number = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits)).padStart(10);
  const cells = (first: string, language: string, rest: readonly string[]) => `${first.padEnd(18)}${language.padEnd(8)}${rest.join('')}`;
  const heads = ['gold', 'precision', 'recall', 'named', 'F2'].map((head) => head.padStart(10));
  return {
    rows: [...speed, ...quality.kinds, ...quality.forms, ...quality.clean],
    lines: [
      ...speed.map(line),
      cells('', '', heads),
      ...quality.kinds.map(({ kind, language, gold, named, precision, recall, f2 }) =>
        cells(kind, language, [number(gold, 0), number(precision, 3), number(recall, 3), number(named / gold, 3), number(f2, 3)]),
      ),
      ...quality.forms.map(({ form, gold, recall }) => cells(form, '', [number(gold, 0), number(null, 3), number(recall, 3)])),
      ...quality.clean.map(({ language, posts, perThousand }) =>
        cells('no personal data', language, [number(posts, 0), `   ${perThousand.toFixed(0)} findings in 1,000 posts`]),
      ),
    ],
  };
}

const COLUMNS = ['hidden', 'attention', 'pooled', 'logits'] as const;

/** Largest absolute differences between the two runtimes. */
function parity(rows: readonly ParityRow[]): Result {
  const cells = (first: string, rest: readonly string[]) => `${first.padEnd(30)}${rest.map((cell) => cell.padStart(11)).join('')}`;
  const numbers = (row: ParityRow) => COLUMNS.map((column) => row[column]?.toExponential(1) ?? '–');
  return {
    rows,
    lines: [cells('', COLUMNS), ...rows.map((row) => cells(`${row.family}, ${row.head ?? 'no head'}`, numbers(row)))],
  };
}
