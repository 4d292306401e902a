import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { PostStore } from '../../pipeline/ports.ts';
import { phrasesQuery } from './query.ts';

const WITH_AUTHORS = `SELECT count(*) FROM (
  SELECT DISTINCT p.author FROM posts_text t JOIN posts p ON p.id = t.rowid WHERE t.posts_text MATCH ? AND p.author IS NOT NULL LIMIT ?)`;
const WITHOUT_AUTHORS = 'SELECT count(*) FROM (SELECT 1 FROM posts_text WHERE posts_text MATCH ? LIMIT ?)';

/** Counts the people who say something, by the index. It stops at the number asked for, so frequent phrases cost no more than rare ones. */
export function peopleSaying(database: Database): PostStore['peopleSaying'] {
  const authored = database.prepare('SELECT EXISTS (SELECT 1 FROM posts INDEXED BY posts_by_text WHERE author IS NOT NULL)').pluck();
  const people = database.prepare(WITH_AUTHORS).pluck();
  const posts = database.prepare(WITHOUT_AUTHORS).pluck();
  return (phrases, most) => {
    const query = phrasesQuery(phrases);
    if (query === null) return 0;
    return z.int().parse((authored.get() === 1 ? people : posts).get(query, most));
  };
}
