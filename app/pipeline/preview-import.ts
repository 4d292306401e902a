import type { ImportPreview } from '../contract/calls.ts';
import type { ColumnMapping, Conventions, PresetName, RowProblem } from '../contract/records.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { dateOrderOf, decimalIn, dependsOnZone, guessConventions, type OrderEvidence } from '../ingest/conventions.ts';
import { isRelative } from '../ingest/dates.ts';
import { checkMapping, guessMapping } from '../ingest/mapping.ts';
import { openTable, type RawRow, rowsOf, type Table } from '../ingest/table.ts';
import { draftReader } from '../ingest/to-draft.ts';
import type { Redactor } from '../privacy/redact.ts';
import { openAsBefore } from './mapping-memory.ts';
import type { MappingMemory } from './ports.ts';

const SHOWN = 20;
/** Rows that the guess of the mapping looks at. */
const GUESSED_FROM = 200;
/** Rows that are looked through for a day above 12 where the first ones leave day and month open. */
const DATES_LOOKED_AT = 20_000;
const SAMPLES = 3;
const SAMPLE_LENGTH = 200;

export interface PreviewOptions {
  /** Null to guess, or to take the one remembered for files of this shape. Conventions that it leaves out are guessed. */
  mapping: ColumnMapping | null;
  /** Known beforehand: they go before those of any mapping. */
  conventions?: Conventions | undefined;
  preset?: PresetName | undefined;
  redactor: Redactor;
  now: Date;
  memory?: MappingMemory | undefined;
}

/** What an import would store: the first rows, already redacted, under the given, the remembered or the guessed mapping. */
export async function previewImport(source: ByteSource, options: PreviewOptions): Promise<ImportPreview> {
  const { table, remembered } = await open(source, options);
  const rows = await firstRows(table);
  const readable = rows.filter((row): row is RawRow => 'values' in row);
  const columns = options.mapping ?? remembered ?? guessMapping(table.columns, readable, table.facts.preset);
  const order = await orderIn(table, readable, columns.fields.date);
  const certain = order === 'day-month' || order === 'month-day';
  const decimal = decimalIn(columns, readable);
  const decided = decimal === 'point' || decimal === 'comma';
  const guess = guessConventions(order, decimal, table.facts);
  // What the analyst says counts; what was true of an earlier file yields to the values of this one.
  const evident = remembered === null ? {} : { ...(certain ? { dateOrder: order } : {}), ...(decided ? { decimal } : {}) };
  const mapping = { ...columns, conventions: { ...guess, ...columns.conventions, ...evident, ...options.conventions } };
  const dates = readable.map((row) => row.values[mapping.fields.date ?? ''] ?? '');
  if (options.mapping !== null) checkMapping(options.mapping, table.columns);
  const read = draftReader(mapping, source.modified ?? options.now);
  const { pseudonymise, redact } = options.redactor;
  const redactSample = (value: string) => redact(value.slice(0, SAMPLE_LENGTH)).text;
  return {
    facts: table.facts,
    columns: table.columns,
    mapping,
    remembered: remembered !== null,
    dates: {
      order: order === 'open' ? 'guessed' : certain ? 'certain' : order,
      relative: dates.some(isRelative),
      zoneless: dates.some(dependsOnZone),
    },
    decimals: decided ? 'certain' : decimal === 'open' ? 'guessed' : 'none',
    rows: mapping.fields.text === undefined ? [] : rows.slice(0, SHOWN).map((row) => previewRow(row, read, options.redactor)),
    samples: samplesOf(table.columns, readable, (column) => (column === mapping.fields.author ? pseudonymise : redactSample)),
  };
}

async function firstRows(table: Table): Promise<(RawRow | RowProblem)[]> {
  const rows: (RawRow | RowProblem)[] = [];
  for await (const row of rowsOf(table)) {
    rows.push(row);
    if (rows.length === GUESSED_FROM) break;
  }
  return rows;
}

async function open(source: ByteSource, options: PreviewOptions): Promise<{ table: Table; remembered: ColumnMapping | null }> {
  const { mapping, preset, memory } = options;
  const encoding = options.conventions?.encoding ?? mapping?.conventions?.encoding;
  if (mapping === null && preset === undefined && memory !== undefined) return openAsBefore(source, encoding, memory);
  return { table: await openTable(source, { preset, encoding }), remembered: null };
}

/** Files are often sorted by date, so that the first rows are all of the first days of a month. */
async function orderIn(table: Table, first: readonly RawRow[], column: string | undefined): Promise<OrderEvidence> {
  if (column === undefined) return 'none';
  const early = dateOrderOf(first.map((row) => row.values[column] ?? ''));
  if (early !== 'open' || first.length < GUESSED_FROM) return early;
  const values: string[] = [];
  for await (const row of rowsOf(table)) {
    if ('values' in row) values.push(row.values[column] ?? '');
    if (values.length === DATES_LOOKED_AT) break;
  }
  return dateOrderOf(values);
}

type PreviewRow = ImportPreview['rows'][number];

function previewRow(row: RawRow | RowProblem, read: ReturnType<typeof draftReader>, { redactPost }: Redactor): PreviewRow {
  const draft = 'problem' in row ? row : read(row);
  if ('problem' in draft) return { line: draft.line, post: null, problem: draft };
  const { part: _part, line, warnings, ...fields } = draft;
  return { line, post: redactPost(fields), problem: warnings[0] ?? null };
}

/** Columns are told apart by what would be stored of them: redacted values, and no name of an author. */
function samplesOf(
  columns: readonly string[],
  rows: readonly RawRow[],
  hide: (column: string) => (value: string) => string,
): Record<string, string[]> {
  const samples: Record<string, string[]> = {};
  for (const column of columns) {
    const values = new Set(rows.map((row) => row.values[column] ?? '').filter((value) => value !== ''));
    samples[column] = Array.from(values).slice(0, SAMPLES).map(hide(column));
  }
  return samples;
}
