import type { ImportPreview } from '../contract/calls.ts';
import type { ColumnMapping, RowProblem } from '../contract/records.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { checkMapping, guessMapping } from '../ingest/mapping.ts';
import { openTable, type RawRow } from '../ingest/table.ts';
import { toUnredacted } from '../ingest/to-draft.ts';
import { createPseudonymiser } from '../privacy/pseudonym.ts';
import { redact } from '../privacy/redact.ts';
import { redactPost } from '../privacy/redact-row.ts';

const SHOWN = 20;
/** Rows that the guess of the mapping looks at. */
const GUESSED_FROM = 200;
const SAMPLES = 3;

/** What an import would store: the first rows, already redacted, under the given or the guessed mapping. */
export async function previewImport(source: ByteSource, mapping: ColumnMapping | null, key: Uint8Array, now: Date): Promise<ImportPreview> {
  const table = await openTable(source);
  const rows: (RawRow | RowProblem)[] = [];
  for await (const row of table.rows()) {
    rows.push(row);
    if (rows.length === GUESSED_FROM) break;
  }
  const readable = rows.filter((row): row is RawRow => 'values' in row);
  const used = mapping ?? guessMapping(table.columns, readable);
  if (mapping !== null) checkMapping(mapping, table.columns);
  const pseudonymise = createPseudonymiser(key);
  return {
    format: table.format,
    columns: table.columns,
    mapping: used,
    rows: used.fields.text === undefined ? [] : rows.slice(0, SHOWN).map((row) => previewRow(row, used, pseudonymise, now)),
    samples: samplesOf(table.columns, readable),
  };
}

type PreviewRow = ImportPreview['rows'][number];

function previewRow(row: RawRow | RowProblem, mapping: ColumnMapping, pseudonymise: (author: string) => string, now: Date): PreviewRow {
  const draft = 'problem' in row ? row : toUnredacted(row, mapping, now);
  if ('problem' in draft) return { line: draft.line, post: null, problem: draft };
  const { line, warnings, ...fields } = draft;
  return { line, post: redactPost(fields, pseudonymise), problem: warnings[0] ?? null };
}

/** Names are hidden even here: a column is told apart by its redacted values. */
function samplesOf(columns: readonly string[], rows: readonly RawRow[]): Record<string, string[]> {
  const samples: Record<string, string[]> = {};
  for (const column of columns) {
    const values = new Set(rows.map((row) => row.values[column] ?? '').filter((value) => value !== ''));
    samples[column] = Array.from(values)
      .slice(0, SAMPLES)
      .map((value) => redact(value.slice(0, 200)).text);
  }
  return samples;
}
