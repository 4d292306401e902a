import type { Command } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import type { RiskReport } from '../../../app/contract/records.ts';
import { withWorkspace } from '../engine.ts';
import { columnList, leastPeople } from '../options.ts';
import { print, table } from '../output.ts';

interface RiskOptions {
  workspace?: string;
  quasi?: string[];
  sensitive?: string;
  k?: number;
  sampling: number;
  json?: boolean;
}

export function riskCommand(program: Command): void {
  program
    .command('risk')
    .description('how surely the stored posts can be given to the people behind them')
    .option('--quasi <columns>', 'what outsiders may know: names with commas between', columnList)
    .option('--sensitive <column>', 'a column whose diversity is shown')
    .option('--k <number>', 'a risk above 1 / k is too high (the workspace’s setting, at first 5)', leastPeople)
    .option('--sampling <share>', 'the share of the population that the posts are', share, 1)
    .option('--workspace <file>', 'the .attune file')
    .option('--json', 'one JSON document on stdout')
    .action(async ({ workspace, json, ...request }: RiskOptions) => {
      const report = await withWorkspace(workspace, false, (client) => client.call('privacy.risk', request));
      print(json === true, report, () => describe(report));
    });
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new AppError('bad-request', `--sampling ${text}: a share above 0 and up to 1 is needed.`);
  return value;
}

function describe({
  unit,
  posts,
  people,
  groups,
  alone,
  threshold,
  prosecutor,
  journalist,
  marketer,
  without,
  diversity,
}: RiskReport): string[] {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  const figures = ({ highest, average, atRisk }: RiskReport['prosecutor']) =>
    `highest ${percent(highest)}, average ${percent(average)}, above ${percent(threshold)}: ${percent(atRisk)} of the posts`;
  return table([
    ['posts', `${posts} by ${people} ${unit}, in ${groups} groups that look the same; ${alone} fit one person alone`],
    ['prosecutor', figures(prosecutor)],
    ['journalist', figures(journalist)],
    ['marketer', percent(marketer)],
    ...without.map(({ column, average, atRisk }): [string, string] => [
      `without ${column}`,
      `average ${percent(average)}, too high: ${percent(atRisk)}`,
    ]),
    ...(diversity === null ? [] : [['l', `${diversity.l}; ${percent(diversity.alone)} of the posts in groups with one value`] as const]),
  ]);
}
