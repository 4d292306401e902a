import { createHash } from 'node:crypto';
import type { ColumnMapping, FileFacts } from '../contract/records.ts';
import { compact } from './headers.ts';

/** Equal for files of the same format whose headers are the same but for order, case and punctuation. */
export function shapeOf(facts: FileFacts, columns: readonly string[]): string {
  const headers = columns.map(compact).toSorted();
  return createHash('sha256')
    .update(JSON.stringify([facts.format, headers]))
    .digest('hex');
}

/** A remembered mapping in the headers of this file; null where it does not fit. */
export function fitMapping(mapping: ColumnMapping, columns: readonly string[]): ColumnMapping | null {
  const byKey = new Map(columns.map((column) => [compact(column), column]));
  const fitted = <T extends string>(entries: Partial<Record<T, string>>) =>
    Object.fromEntries(Object.entries<string | undefined>(entries).map(([name, column]) => [name, byKey.get(compact(column ?? ''))]));
  const [fields, attributes] = [fitted(mapping.fields), fitted(mapping.attributes)];
  const complete = (found: Record<string, string | undefined>): found is Record<string, string> =>
    Object.values(found).every((column) => column !== undefined);
  return complete(fields) && complete(attributes) ? { ...mapping, fields, attributes } : null;
}

/** What is worth remembering: the day of the export is not. */
export function memorable(mapping: ColumnMapping): ColumnMapping {
  const { exportedAt: _exportedAt, ...conventions } = mapping.conventions ?? {};
  return { ...mapping, conventions };
}
