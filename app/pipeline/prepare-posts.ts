import type { ColumnMapping, FileFacts, PresetName, PrivacyPolicy, RedactionKind, RowProblem } from '../contract/records.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { checkMapping } from '../ingest/mapping.ts';
import { duplicateKey } from '../ingest/normalise.ts';
import { openTable, type Table } from '../ingest/table.ts';
import { draftReader } from '../ingest/to-draft.ts';
import { marksOf } from '../privacy/person.ts';
import { createPseudonymiser, type KeyChain } from '../privacy/pseudonym.ts';
import { createRedactor, type Redactor } from '../privacy/redact.ts';
import type { NewPost } from './ports.ts';

/** Rows that are stored, and can be lost to a power cut, together. */
const BATCH = 4000;
/** Rejected rows, and cells left empty, that a report lists; all are counted. */
export const LISTED = 1000;

export interface PrepareOptions {
  mapping: ColumnMapping;
  /** What kind of export it is, where its headers do not say. */
  preset?: PresetName | undefined;
  /** What relative dates refer to. */
  today: Date;
  policy: PrivacyPolicy;
  /** Make the pseudonyms. */
  keys: KeyChain;
  /** Rows at the beginning that are passed over: they are stored already. */
  skip: number;
}

/** Rows as they will be stored, and what was found out about the others. */
export interface PreparedBatch {
  /** Rows of the file that it speaks of. */
  read: number;
  posts: NewPost[];
  /** At most as many as a report lists. */
  rejected: RowProblem[];
  rejectedCount: number;
  warnings: RowProblem[];
  warningCount: number;
  redactions: Partial<Record<RedactionKind, number>>;
}

export interface Preparation {
  facts: FileFacts;
  columns: string[];
  batches(signal: AbortSignal): AsyncIterable<PreparedBatch>;
}

/**
 * Opens a file whose rows come out redacted. Not a line of it is kept anywhere else.
 * @throws AppError `file-…` where it cannot be read, `mapping-invalid`, `no-text-column`, `pattern-…` of the policy
 */
export async function openPreparation(source: ByteSource, options: PrepareOptions): Promise<Preparation> {
  const { mapping, preset } = options;
  const table = await openTable(source, { preset, encoding: mapping.conventions?.encoding });
  checkMapping(mapping, table.columns);
  const redactor = createRedactor(options.policy, createPseudonymiser(options.keys));
  return { facts: table.facts, columns: table.columns, batches: (signal) => prepare(table, redactor, options, signal) };
}

async function* prepare(
  table: Table,
  { redactPost }: Redactor,
  options: PrepareOptions,
  signal: AbortSignal,
): AsyncGenerator<PreparedBatch> {
  const read = draftReader(options.mapping, options.today);
  const marksOfAuthor = marksOf(options.keys);
  let seen = 0;
  let batch = emptyBatch();
  for await (const rows of table.batches(signal)) {
    for (const row of rows) {
      seen += 1;
      if (seen <= options.skip) continue;
      batch.read += 1;
      const draft = 'problem' in row ? row : read(row);
      if ('problem' in draft) reject(batch, draft);
      else {
        const { warnings, ...fields } = draft;
        batch.warningCount += warnings.length;
        list(batch.warnings, warnings);
        const post = redactPost(fields);
        const marks = fields.author === null ? [] : marksOfAuthor(fields.author);
        for (const { kind } of post.redactions) batch.redactions[kind] = (batch.redactions[kind] ?? 0) + 1;
        batch.posts.push({ ...post, marks, duplicateKey: duplicateKey(post.text) });
      }
      if (batch.read < BATCH) continue;
      yield batch;
      batch = emptyBatch();
    }
  }
  if (batch.read > 0) yield batch;
}

function reject(batch: PreparedBatch, problem: RowProblem): void {
  batch.rejectedCount += 1;
  list(batch.rejected, [problem]);
}

/** Adds as many as the report has room for. */
export function list(listed: RowProblem[], problems: readonly RowProblem[]): void {
  listed.push(...problems.slice(0, Math.max(0, LISTED - listed.length)));
}

const emptyBatch = (): PreparedBatch => ({
  read: 0,
  posts: [],
  rejected: [],
  rejectedCount: 0,
  warnings: [],
  warningCount: 0,
  redactions: {},
});
