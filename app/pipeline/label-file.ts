import { type Intent, IntentTitle, type LabelFileReport, type LabelProblem } from '../contract/records.ts';
import type { ByteSource } from '../ingest/byte-source.ts';
import { type LabelledRow, labelRows } from '../ingest/label-rows.ts';
import { duplicateKey } from '../ingest/normalise.ts';
import type { Redactor } from '../privacy/redact.ts';
import { type Document, tableDocument } from './documents.ts';
import { byName, makeIntent } from './intents.ts';
import type { LabelChange, LabelStore, Workspace } from './ports.ts';
import { redactorOf } from './redactors.ts';

/** Rows that are left out and names that are unknown, as far as they are listed. */
const LISTED = 1000;
const UNKNOWN = 100;
const COLUMNS = ['source_id', 'text_hash', 'intent', 'intent_name', 'coder', 'labelled_at'];

/** Labels as colleagues exchange them: posts by their ids and the hashes of their redacted texts. */
export function labelDocument({ labels }: Workspace, coder: string | null): Promise<Document> {
  const rows = labels.rows(coder).map(({ sourceId, hash, intent, name, coder, at }) => [sourceId, hash, intent, name, coder, at]);
  return tableDocument('labels', 'csv', { columns: COLUMNS, rows }, null);
}

/** A row whose post was looked for, or what is wrong with it. */
type FoundRow = { row: LabelledRow; post: number | null } | LabelProblem;

/** A file of labels beside the posts it speaks of. */
export interface LabelFile {
  /** What an import would do now. */
  report(): LabelFileReport;
  /** Takes the labels over, after making those intents that are named and still unknown. Call it in one transaction. */
  import(make: readonly string[], coder: string, now: Date): LabelFileReport & LabelChange;
}

/** @throws AppError `label-columns`, `file-…`; `key-sealed`, `key-changing` as texts are redacted to be found */
export async function openLabelFile(workspace: Workspace, source: ByteSource, signal: AbortSignal): Promise<LabelFile> {
  const rows = await findRows(workspace.labels, source, await redactorOf(workspace), signal);
  const report = () => reportOf(rows, workspace.intents.list());
  return {
    report,
    import(make, coder, now) {
      const unknown = new Set(report().unknown.map(({ name }) => name));
      for (const name of new Set(make)) if (unknown.has(name)) makeIntent(workspace, IntentTitle.parse(name), null);
      const intents = workspace.intents.list();
      const change = workspace.labels.put(
        rows.flatMap((found) => {
          if (!('row' in found) || found.post === null) return [];
          const intent = intentFor(found.row, intents);
          if (intent === null) return [];
          return { post: found.post, intent: intent.id, coder: found.row.coder ?? coder, at: found.row.at ?? now.toISOString() };
        }),
      );
      return { ...report(), ...change };
    },
  };
}

async function findRows(labels: LabelStore, source: ByteSource, redactor: Redactor, signal: AbortSignal): Promise<FoundRow[]> {
  const rows: (LabelledRow | LabelProblem)[] = [];
  for await (const batch of labelRows(source, signal)) {
    for (const row of batch) {
      if ('problem' in row) rows.push(problem(row, 'unreadable'));
      else if (row.intent === null && row.name === null) rows.push(problem(row, 'no-label'));
      else rows.push(asStored(row, labels, redactor));
    }
  }
  const find = postFinder(
    labels,
    rows.flatMap((row) => ('reason' in row ? [] : row)),
  );
  return rows.map((row) => ('reason' in row ? row : { row, post: find(row) }));
}

/** With the id and the hash of the text that the post has here. */
function asStored(row: LabelledRow, labels: LabelStore, { redactPost }: Redactor): LabelledRow {
  const { sourceId, text } = redactPost({ text: row.text ?? '', author: null, sourceId: row.sourceId, channel: null, attributes: {} });
  return { ...row, sourceId, hash: row.hash ?? (text === '' ? null : labels.hashOf(duplicateKey(text))) };
}

/** Looks through the posts once, for all rows together. An id goes before a hash; where several posts have it, the hash decides. */
function postFinder(labels: LabelStore, rows: readonly LabelledRow[]): (row: LabelledRow) => number | null {
  const sources = new Map<string | null, { id: number; hash: string }[]>(rows.map(({ sourceId }) => [sourceId, []]));
  const hashes = new Map<string, number | null>(rows.map(({ hash }) => [hash ?? '', null]));
  for (const { id, sourceId, hash } of labels.posts()) {
    if (sourceId !== null) sources.get(sourceId)?.push({ id, hash });
    if (hashes.get(hash) === null) hashes.set(hash, id);
  }
  return ({ sourceId, hash }) => {
    const named = sourceId === null ? [] : (sources.get(sourceId) ?? []);
    return (named.find((post) => post.hash === hash) ?? named[0])?.id ?? hashes.get(hash ?? '') ?? null;
  };
}

/** A name goes before an id: ids are made of names, but an intent may have been renamed since. */
function intentFor({ intent, name }: LabelledRow, intents: readonly Intent[]): Intent | null {
  const named = name === null ? null : byName(intents, name);
  const known = intents.find(({ id, removed }) => id === intent && !removed);
  return named ?? known ?? (intent === null ? null : byName(intents, intent));
}

function reportOf(rows: readonly FoundRow[], intents: readonly Intent[]): LabelFileReport {
  const unknown = new Map<string, number>();
  const coders = new Map<string, number>();
  const leftOut: LabelProblem[] = [];
  const count = (counts: Map<string, number>, value: string) => counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const found of rows) {
    if (!('row' in found)) {
      leftOut.push(found);
      continue;
    }
    const { row, post } = found;
    if (row.coder !== null) count(coders, row.coder);
    const known = intentFor(row, intents) !== null;
    if (!known) count(unknown, row.name ?? row.intent ?? '');
    if (post === null || !known) leftOut.push(problem(row, post === null ? 'no-post' : 'unknown-intent'));
  }
  const most = (counts: Map<string, number>) => Array.from(counts).sort(([, a], [, b]) => b - a);
  return {
    rows: rows.length,
    matched: rows.length - leftOut.length,
    unknown: most(unknown)
      .slice(0, UNKNOWN)
      .map(([name, rows]) => ({ name, rows })),
    coders: most(coders).map(([coder, rows]) => ({ coder, rows })),
    leftOut: leftOut.slice(0, LISTED),
    leftOutCount: leftOut.length,
  };
}

function problem({ part, line }: { part?: string | undefined; line: number }, reason: LabelProblem['reason']): LabelProblem {
  return part === undefined ? { line, reason } : { part, line, reason };
}
