import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { PeopleStore } from '../../pipeline/ports.ts';
import { allNames, replaceName, scrub } from '../rights/names.ts';
import { countRows, removePosts } from '../rights/removal.ts';
import { toPhrase } from '../search/query.ts';
import { postRewriter, STORED_TEXT, StoredText } from './rewrites.ts';

const Ids = z.array(z.int());
const Names = z.array(z.string());
const Attributes = z.record(z.string(), z.string());
/** When a post was written, or else imported. */
const AGE = 'coalesce(p.created_at, i.imported_at)';
const OLD = `FROM posts p JOIN imports i ON i.id = p.import_id WHERE ${AGE} < ?`;

/** Whose posts are whose, who names whom, and how posts leave the workspace. */
export function peopleTable(database: Database): PeopleStore {
  const rewrite = postRewriter(database);
  const ofThese = database.prepare(`SELECT id FROM posts WHERE author IN (SELECT value FROM json_each(@names))
    OR (author IS NULL AND source_id IN (SELECT value FROM json_each(@names))) ORDER BY id`);
  const textsOf = database.prepare('SELECT text FROM posts WHERE id IN (SELECT value FROM json_each(?))').pluck();
  const matching = database.prepare('SELECT EXISTS (SELECT 1 FROM posts_text WHERE posts_text MATCH ?)').pluck();
  return {
    pseudonyms: () => Names.parse(database.prepare('SELECT DISTINCT author FROM posts WHERE author IS NOT NULL').pluck().all()),
    postsOf: (pseudonyms) => Ids.parse(ofThese.pluck().all({ names: JSON.stringify(pseudonyms) })),
    olderThan: (moment, limit) =>
      Ids.parse(database.prepare(`SELECT p.id ${OLD} ORDER BY p.id LIMIT ?`).pluck().all(moment.toISOString(), limit)),
    countOlderThan: (moment) => z.int().parse(database.prepare(`SELECT count(*) ${OLD}`).pluck().get(moment.toISOString())),
    texts: (posts) => Names.parse(textsOf.all(JSON.stringify(posts))),
    says(words) {
      const phrase = toPhrase(words);
      return phrase !== null && matching.get(phrase) === 1;
    },
    naming(pseudonyms, inAttributes) {
      database.function('names_person', { deterministic: true }, (json: unknown) =>
        inAttributes(Attributes.parse(JSON.parse(String(json)))) ? 1 : 0,
      );
      const query = database.prepare(`SELECT ${STORED_TEXT} FROM posts
        WHERE instr(text, '@') > 0 OR (attributes <> '{}' AND names_person(attributes)) OR EXISTS (
          SELECT 1 FROM json_each(@names) n WHERE instr(text, n.value) > 0 OR instr(coalesce(channel, ''), n.value) > 0 OR source_id = n.value)`);
      return z.array(StoredText).parse(query.all({ names: JSON.stringify(pseudonyms) }));
    },
    rewrite(rewritten) {
      for (const post of rewritten) rewrite(post);
      // Values of attributes are in the copy of the columns as well.
      if (rewritten.length > 0) database.exec('DELETE FROM post_columns');
    },
    rows: (posts) => countRows(database, posts),
    remove: (posts) => removePosts(database, posts),
    names: () => allNames(database),
    replaceName: (before, after) => replaceName(database, before, after),
    scrub: (pseudonyms) => scrub(database, pseudonyms),
  };
}
