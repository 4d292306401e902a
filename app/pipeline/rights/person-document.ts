import type { PersonSummary, PostRow } from '../../contract/records.ts';
import { type Document, postSheet, tableDocument } from '../documents.ts';

/**
 * What is held of a person, for that person: the summary and all posts in JSON, or the posts alone as a table.
 * @param names of intents that are not called by their ids
 */
export function personDocument(
  { summary, posts, names }: { summary: PersonSummary; posts: readonly PostRow[]; names: ReadonlyMap<string, string> },
  format: 'csv' | 'json',
  now: Date,
): Promise<Document> {
  const attributes = summary.attributes.map(({ name }) => name);
  return tableDocument('person', format, postSheet(posts, attributes, names), { exportedAt: now.toISOString(), ...summary, held: posts });
}
