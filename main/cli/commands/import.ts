import { type Command, Option } from 'commander';
import { AppError } from '../../../app/contract/errors.ts';
import {
  type ColumnMapping,
  Conventions,
  DateOrder,
  Decimal,
  EncodingName,
  ImportPurpose,
  type ImportReport,
  LegalBasis,
  PostField,
  PresetName,
  type RowProblem,
  type UnfinishedImport,
} from '../../../app/contract/records.ts';
import { fromPath } from '../../../app/ingest/byte-source.ts';
import { describeProblem } from '../../../app/ingest/table.ts';
import { type Client, withWorkspace } from '../engine.ts';
import { print, table } from '../output.ts';

interface ImportCommandOptions {
  workspace?: string;
  map?: string[];
  preset?: string;
  encoding?: EncodingName;
  dates?: DateOrder;
  decimal?: Decimal;
  zone?: string;
  exported?: string;
  resume?: boolean;
  keep?: boolean;
  purpose?: string;
  basis?: string;
  source?: string;
  json?: boolean;
}

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('read, redact and store exported posts (CSV, TSV, JSON, JSONL, XLSX, X archives, .zip and .gz)')
    .argument('<files...>')
    .option('--workspace <file>', 'the .attune file; made if missing')
    .option(
      '--map <field=column...>',
      'a field (text, title, id, author, date, channel, language, likes, comments, shares, views) or an attribute, and its column',
    )
    .option('--preset <name>', `what kind of export it is, where its headers do not say: ${PresetName.options.join(', ')}`)
    .addOption(new Option('--encoding <name>', 'of its characters, where what is detected is wrong').choices(EncodingName.options))
    .addOption(new Option('--dates <order>', 'what 3/5/2024 means, where the values do not show it').choices(DateOrder.options))
    .addOption(new Option('--decimal <sign>', 'what stands before the fraction of a number').choices(Decimal.options))
    .option('--zone <offset>', 'of times that name none, such as +08:00 (default: UTC)')
    .option('--exported <day>', 'the day of the export, which "2 hours ago" refers to (default: the date of the file)')
    .option('--resume', 'go on with an import of the same file that was cut off or stopped')
    .option('--keep', 'when stopped with Ctrl-C, leave what is stored for --resume instead of taking it back')
    .option('--purpose <text>', 'what the posts are for; needs --basis')
    .option('--basis <name>', `by what right they are there: ${LegalBasis.options.join(', ')}`)
    .option('--source <note>', 'where they come from, for those who ask')
    .option('--json', 'one JSON document on stdout')
    .action(async (files: string[], options: ImportCommandOptions) => {
      const reports = await withWorkspace(options.workspace, true, async (client) => {
        const done: ImportReport[] = [];
        for (const file of files) done.push(await importFile(client, file, options));
        return done;
      });
      const documents = reports.map(withReasons);
      print(options.json === true, documents.length === 1 ? documents[0] : documents, () => reports.flatMap(describe));
    });
}

async function importFile(client: Client, path: string, options: ImportCommandOptions): Promise<ImportReport> {
  const preset = options.preset === undefined ? undefined : presetNamed(options.preset);
  const conventions = conventionsOf(options);
  const purpose = purposeOf(options);
  const source = await fromPath(path);
  try {
    const file = { ref: path, name: source.name, size: source.size, modified: source.modified?.toISOString() };
    if (options.resume === true) {
      const { importId } = await unfinishedOf(client, source.name);
      return await stoppable(client, importId, options, () => client.call('import.resume', { file, importId }, source));
    }
    const preview = (mapping: ColumnMapping | null) => client.call('import.preview', { file, mapping, preset, conventions }, source);
    let { mapping } = await preview(null);
    // Another date column may be written in another way, so the conventions are guessed again.
    if (options.map !== undefined) mapping = (await preview(withOverrides(mapping, options.map))).mapping;
    return await stoppable(client, null, options, () => client.call('import.run', { file, mapping, preset, purpose }, source));
  } finally {
    await source.close();
  }
}

async function unfinishedOf(client: Client, file: string): Promise<UnfinishedImport> {
  const found = (await client.call('import.unfinished', {})).findLast((started) => started.file === file);
  if (found !== undefined) return found;
  throw new AppError('not-found', `No import of ${file} waits to go on in this workspace; leave --resume out.`, { file });
}

/** Stopped with Ctrl-C, an import is taken back, or waits for `--resume` with `--keep`. */
async function stoppable(
  client: Client,
  resumed: number | null,
  { keep }: ImportCommandOptions,
  run: () => Promise<ImportReport>,
): Promise<ImportReport> {
  const before = new Set((await client.call('import.unfinished', {})).map(({ importId }) => importId));
  try {
    return await run();
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'cancelled') throw thrown;
    const stopped = (await client.call('import.unfinished', {})).find(({ importId }) => importId === resumed || !before.has(importId));
    if (stopped === undefined) throw thrown;
    if (keep === true) {
      throw new AppError(
        'cancelled',
        `Stopped after ${stopped.read} rows of ${stopped.file}; go on with --resume, or take it back with attune workspace undo.`,
      );
    }
    await client.call('import.undo', { importId: stopped.importId });
    throw new AppError('cancelled', `Stopped; the ${stopped.stored} posts of ${stopped.file} that were stored are taken back.`);
  }
}

function presetNamed(name: string): PresetName {
  const preset = PresetName.safeParse(name);
  if (preset.success) return preset.data;
  throw new AppError('bad-request', `--preset ${name}: there is no such preset; choose one of ${PresetName.options.join(', ')}.`);
}

/** What the options say of the file; all else is told by its values. */
function conventionsOf({ encoding, dates, decimal, zone, exported }: ImportCommandOptions): Conventions {
  const exportedAt = exported === undefined ? undefined : endOf(exported);
  const said = Object.entries({ encoding, dateOrder: dates, decimal, zone, exportedAt }).filter(([, value]) => value !== undefined);
  const conventions = Conventions.safeParse(Object.fromEntries(said));
  if (conventions.success) return conventions.data;
  throw new AppError('bad-request', `--zone ${zone}: write the offset as +08:00.`);
}

/** @throws AppError `bad-request` where one is given without the other */
function purposeOf({ purpose, basis, source }: ImportCommandOptions): ImportPurpose | undefined {
  if (purpose === undefined && basis === undefined && source === undefined) return undefined;
  const parsed = ImportPurpose.safeParse({ purpose, basis, source });
  if (parsed.success) return parsed.data;
  const bases = LegalBasis.options.join(', ');
  throw new AppError('bad-request', `A purpose needs --purpose (300 characters at most) and --basis, one of ${bases}.`);
}

/** The last second of the day, so that nothing on it lies ahead. */
function endOf(day: string): string {
  const date = new Date(`${day}T23:59:59Z`);
  if (Number.isNaN(date.getTime())) throw new AppError('bad-request', `--exported ${day}: write the day as 2024-03-05.`);
  return date.toISOString();
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
    ...describeFacts(report.facts),
    ...table([
      ['  read', String(report.read)],
      ['  stored', String(report.stored)],
      ['  duplicates', String(report.duplicates)],
      ['  withheld', String(report.withheld)],
      ['  rejected', String(report.rejectedCount)],
      ['  left empty', String(report.warningCount)],
      ['  redacted', redactions.join(', ') || 'nothing'],
      ['  seconds', report.seconds.toFixed(1)],
    ]),
    ...[...report.rejected, ...report.warnings]
      .slice(0, 20)
      .map((row) => `  ${row.part === undefined ? '' : `${row.part}, `}line ${row.line}: ${describeProblem(row)}`),
  ];
}

function describeFacts(facts: ImportReport['facts']): string[] {
  if (facts === undefined) return [];
  const { format, encoding, delimiter, parts, passedOver, preset } = facts;
  const how = [format, delimiter === '\t' ? 'tabs' : delimiter, encoding, preset].filter((fact) => fact !== null).join(', ');
  const others = passedOver === 0 ? '' : `; ${passedOver} not read`;
  return [`  read as ${how}`, ...(parts.length === 0 ? [] : [`  of it: ${parts.slice(0, 5).join(', ')}${others}`])];
}
