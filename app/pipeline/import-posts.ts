import { setImmediate as breathe } from 'node:timers/promises';
import type { ColumnMapping, ImportReport, PresetName, RedactionKind, RowProblem } from '../contract/records.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { checkMapping } from '../ingest/mapping.ts';
import { duplicateKey } from '../ingest/normalise.ts';
import { memorable, shapeOf } from '../ingest/shape.ts';
import { openTable, type Table } from '../ingest/table.ts';
import { draftReader } from '../ingest/to-draft.ts';
import { createPseudonymiser } from '../privacy/pseudonym.ts';
import { redactPost } from '../privacy/redact-row.ts';
import type { NewPost, Workspace } from './ports.ts';

const BATCH = 500;
/** Rejected rows, and cells left empty, that the report lists; all are counted. */
const LISTED = 1000;

export interface ImportOptions {
  mapping: ColumnMapping;
  /** What kind of export it is, where its headers do not say. */
  preset?: PresetName | undefined;
  synthetic: boolean;
  now: Date;
  signal: AbortSignal;
  /** Rows done so far. */
  onProgress(rows: number): void;
}

/**
 * Reads, redacts and stores a file: raw text never reaches the workspace.
 * A cancelled or failed import leaves nothing behind.
 */
export async function importPosts(source: ByteSource, workspace: Workspace, options: ImportOptions): Promise<ImportReport> {
  const started = performance.now();
  const importId = workspace.imports.begin(source.name, options.synthetic, options.now);
  try {
    const table = await openTable(source, options.preset);
    checkMapping(options.mapping, table.columns);
    const tally = await storeRows(table, workspace, importId, { ...options, now: source.modified ?? options.now });
    workspace.mappings?.remember(shapeOf(table.facts, table.columns), memorable(options.mapping));
    const report: ImportReport = {
      importId,
      file: source.name,
      facts: table.facts,
      ...tally,
      seconds: (performance.now() - started) / 1000,
    };
    workspace.imports.finish(importId, report);
    workspace.note('import', { file: source.name, read: report.read, stored: report.stored, rejected: report.rejectedCount });
    return report;
  } catch (thrown) {
    workspace.imports.remove(importId);
    throw thrown;
  }
}

type Tally = Omit<ImportReport, 'importId' | 'file' | 'facts' | 'seconds'>;

async function storeRows(table: Table, workspace: Workspace, importId: number, options: ImportOptions): Promise<Tally> {
  const read = draftReader(options.mapping, options.now);
  const pseudonymise = createPseudonymiser(workspace.pseudonymKey());
  const tally: Tally = { read: 0, stored: 0, duplicates: 0, rejected: [], rejectedCount: 0, warnings: [], warningCount: 0, redactions: {} };
  let batch: NewPost[] = [];
  const flush = async () => {
    const stored = workspace.posts.add(importId, batch);
    tally.stored += stored;
    tally.duplicates += batch.length - stored;
    batch = [];
    options.onProgress(tally.read);
    await breathe();
  };
  for await (const rows of table.batches(options.signal)) {
    for (const row of rows) {
      tally.read += 1;
      const draft = 'problem' in row ? row : read(row);
      if ('problem' in draft) {
        tally.rejectedCount += 1;
        list(tally.rejected, [draft]);
        continue;
      }
      const { part: _part, line: _line, warnings, ...fields } = draft;
      tally.warningCount += warnings.length;
      list(tally.warnings, warnings);
      const post = redactPost(fields, pseudonymise);
      for (const span of post.redactions) count(tally.redactions, span.kind);
      batch.push({ ...post, duplicateKey: duplicateKey(post.text) });
      if (batch.length < BATCH) continue;
      await flush();
      options.signal.throwIfAborted();
    }
  }
  if (batch.length > 0) await flush();
  return tally;
}

function list(listed: RowProblem[], problems: readonly RowProblem[]): void {
  listed.push(...problems.slice(0, LISTED - listed.length));
}

function count(counts: Partial<Record<RedactionKind, number>>, kind: RedactionKind): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}
