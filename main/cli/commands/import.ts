import type { Command } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import { type ColumnMapping, type ImportReport, PostField, type RowProblem } from '../../../app/contract/records.ts';
import { fromPath } from '../../../app/ingest/byte-source.ts';
import { describeProblem } from '../../../app/ingest/table.ts';
import { type Client, withWorkspace } from '../engine.ts';
import { print, table } from '../output.ts';

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('read, redact and store exported posts (CSV, JSONL, XLSX)')
    .argument('<files...>')
    .option('--workspace <file>', 'the .attune file; made if missing')
    .option(
      '--map <field=column...>',
      'a field (text, id, author, date, channel, language, likes, comments, shares, views) or an attribute, and its column',
    )
    .option('--json', 'one JSON document on stdout')
    .action(async (files: string[], options: { workspace?: string; map?: string[]; json?: boolean }) => {
      const reports = await withWorkspace(options.workspace, true, async (client) => {
        const done: ImportReport[] = [];
        for (const file of files) done.push(await importFile(client, file, options.map ?? []));
        return done;
      });
      const documents = reports.map(withReasons);
      print(options.json === true, documents.length === 1 ? documents[0] : documents, () => reports.flatMap(describe));
    });
}

async function importFile(client: Client, path: string, overrides: readonly string[]): Promise<ImportReport> {
  const source = await fromPath(path);
  try {
    const file = { ref: path, name: source.name, size: source.size };
    const preview = await client.call('import.preview', { file, mapping: null }, source);
    return await client.call('import.run', { file, mapping: withOverrides(preview.mapping, overrides) }, source);
  } finally {
    await source.close();
  }
}

/** `text=Body` maps a field, `region=Province` an attribute; `likes=` takes a guess away. */
function withOverrides(guess: ColumnMapping, overrides: readonly string[]): ColumnMapping {
  const mapping: ColumnMapping = { fields: { ...guess.fields }, attributes: { ...guess.attributes } };
  for (const override of overrides) {
    const at = override.indexOf('=');
    if (at < 1) throw new AppError('mapping-invalid', `--map ${override}: write field=column, such as --map text=Body.`);
    const [name, column] = [override.slice(0, at), override.slice(at + 1)];
    const field = PostField.safeParse(name);
    if (field.success && column === '') delete mapping.fields[field.data];
    else if (field.success) mapping.fields[field.data] = column;
    else if (column === '') delete mapping.attributes[name];
    else mapping.attributes[name] = column;
  }
  return mapping;
}

/** The report as scripts read it: each row's problem as a sentence. */
function withReasons(report: ImportReport) {
  const explain = (row: RowProblem) => {
    const { problem: _problem, details: _details, ...where } = row;
    return { ...where, reason: describeProblem(row) };
  };
  return { ...report, rejected: report.rejected.map(explain), warnings: report.warnings.map(explain) };
}

function describe(report: ImportReport): string[] {
  const redactions = Object.entries(report.redactions).map(([kind, count]) => `${kind} ${count}`);
  return [
    report.file,
    ...table([
      ['  read', String(report.read)],
      ['  stored', String(report.stored)],
      ['  duplicates', String(report.duplicates)],
      ['  rejected', String(report.rejectedCount)],
      ['  left empty', String(report.warningCount)],
      ['  redacted', redactions.join(', ') || 'nothing'],
      ['  seconds', report.seconds.toFixed(1)],
    ]),
    ...[...report.rejected, ...report.warnings].slice(0, 20).map((row) => `  line ${row.line}: ${describeProblem(row)}`),
  ];
}
