import type { Command } from 'commander';
import { type AuditRow, audit, CONFIDENCE } from '../../../app/audit/audit.ts';
import { AppError } from '../../../app/contract/errors.ts';
import type { AuditReport } from '../../../app/contract/records.ts';
import { Settings } from '../../../app/contract/settings.ts';
import { fromPath } from '../../../app/ingest/byte-source.ts';
import { describeProblem, openTable, rowsOf } from '../../../app/ingest/table.ts';
import { withWorkspace } from '../engine.ts';
import { print } from '../output.ts';

interface AuditOptions {
  group: string;
  label?: string;
  prediction?: string;
  positive?: string;
  file?: string;
  workspace?: string;
  json?: boolean;
}

const { minimumGroup } = Settings.parse({});

export function auditCommand(program: Command): void {
  program
    .command('audit')
    .description('fairness metrics per group, with confidence intervals')
    .requiredOption('--group <column>', 'the column that tells groups apart')
    .option('--label <column>', 'the column with the true answer')
    .option('--prediction <column>', 'the column with the model’s answer (in a workspace: intent)')
    .option('--positive <value>', 'the answer that counts as selected (in a workspace: purchase; in a file: 1)')
    .option('--file <csv>', 'audit a plain CSV, no workspace')
    .option('--workspace <file>', 'the .attune file')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: AuditOptions) => {
      const report = options.file === undefined ? await auditWorkspace(options) : await auditFile(options.file, options);
      print(options.json === true, report, () => describe(report));
    });
}

function auditWorkspace(options: AuditOptions): Promise<AuditReport> {
  return withWorkspace(options.workspace, false, (client) =>
    client.call('audit.run', {
      group: options.group,
      label: options.label ?? null,
      prediction: options.prediction ?? 'intent',
      positive: options.positive ?? 'purchase',
    }),
  );
}

async function auditFile(file: string, options: AuditOptions): Promise<AuditReport> {
  const prediction = options.prediction ?? 'prediction';
  const source = await fromPath(file);
  try {
    const table = await openTable(source);
    for (const column of [options.group, prediction, options.label]) {
      if (column !== undefined && !table.columns.includes(column)) {
        throw new AppError('audit-column', `${file} has no column ${column}; it has ${table.columns.join(', ')}.`, { column });
      }
    }
    const rows: AuditRow[] = [];
    for await (const row of rowsOf(table)) {
      if ('problem' in row) throw new AppError('file-format', `${file}, line ${row.line}: ${describeProblem(row)}`, { line: row.line });
      const value = (column: string) => row.values[column] || null;
      rows.push({
        group: value(options.group),
        prediction: value(prediction),
        label: options.label === undefined ? null : value(options.label),
      });
    }
    return audit(rows, {
      group: options.group,
      label: options.label ?? null,
      prediction,
      positive: options.positive ?? '1',
      confidence: CONFIDENCE,
      minimumGroup,
    });
  } finally {
    await source.close();
  }
}

function describe(report: AuditReport): string[] {
  const percent = (estimate: { value: number; low: number; high: number } | null) =>
    estimate === null
      ? '–'
      : `${(estimate.value * 100).toFixed(1)} % [${(estimate.low * 100).toFixed(1)}, ${(estimate.high * 100).toFixed(1)}]`;
  const groups = report.groups.flatMap((group) => [
    `${group.group} (n = ${group.n}${group.small ? ', too few for a verdict' : ''})`,
    ...Object.entries(group.metrics).map(([name, estimate]) => `  ${name}: ${percent(estimate)}`),
  ]);
  const gaps = Object.entries(report.gaps).map(([name, gap]) =>
    gap === null
      ? `${name}: –`
      : `${name}: ${gap.value.toFixed(3)} [${gap.low.toFixed(3)}, ${gap.high.toFixed(3)}] ${gap.verdict} (${gap.from} / ${gap.to})`,
  );
  return [...groups, ...gaps];
}
