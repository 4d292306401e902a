import type { PersonSummary, PostRow } from '../../contract/records.ts';
import { type Document, postSheet, tableDocument } from '../documents.ts';

/** What is held of a person, for that person: the summary and all posts in JSON, or the posts alone as a table. */
export function personDocument(
  { summary, posts }: { summary: PersonSummary; posts: readonly PostRow[] },
  format: 'csv' | 'json',
  now: Date,
): Promise<Document> {
  const attributes = summary.attributes.map(({ name }) => name);
  return tableDocument('person', format, postSheet(posts, attributes), { exportedAt: now.toISOString(), ...summary, held: posts });
}
