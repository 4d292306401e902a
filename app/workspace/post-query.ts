import type { PostFilter } from '../contract/calls.ts';
import { searchQuery } from './search-terms.ts';

/** `posts p` with its reading `r` by the model whose scores are shown, and placement `c`. */
export const POSTS = `posts p
  LEFT JOIN readings r ON r.post_id = p.id AND r.model = (SELECT scorer FROM shown)
  LEFT JOIN placements c ON c.post_id = p.id`;

export interface Condition {
  sql: string;
  values: Record<string, string | number>;
}

/** The WHERE clause of a filter; all values are bound, never pasted. */
export function conditionOf(filter: PostFilter): Condition {
  const clauses: string[] = [];
  const values: Record<string, string | number> = {};
  const equal = (column: string, name: string, value: string | number | undefined) => {
    if (value === undefined) return;
    clauses.push(`${column} = @${name}`);
    values[name] = value;
  };
  equal('r.intent', 'intent', filter.intent);
  equal('r.sentiment', 'sentiment', filter.sentiment);
  equal('p.language', 'language', filter.language);
  equal('p.channel', 'channel', filter.channel);
  equal('p.import_id', 'importId', filter.importId);
  if (filter.cluster === null) clauses.push('c.post_id IS NOT NULL AND c.cluster IS NULL');
  else equal('c.cluster', 'cluster', filter.cluster);
  if (filter.from !== undefined) {
    clauses.push('p.created_at >= @from');
    values.from = filter.from;
  }
  if (filter.to !== undefined) {
    clauses.push("p.created_at < date(@to, '+1 day')");
    values.to = filter.to;
  }
  if (filter.ids !== undefined) {
    clauses.push('p.id IN (SELECT value FROM json_each(@ids))');
    values.ids = JSON.stringify(filter.ids);
  }
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const query = searchQuery(filter.text);
    clauses.push(query === null ? '0' : 'p.id IN (SELECT rowid FROM posts_text WHERE posts_text MATCH @query)');
    if (query !== null) values.query = query;
  }
  return { sql: clauses.length === 0 ? '' : `WHERE ${clauses.join(' AND ')}`, values };
}
