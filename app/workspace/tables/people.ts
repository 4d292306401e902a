import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { RedactionSpan } from '../../contract/records.ts';
import type { NamingPost, PeopleStore } from '../../pipeline/ports.ts';
import { allNames, replaceName, scrub } from '../rights/names.ts';
import { countRows, removePosts } from '../rights/removal.ts';
import { toPhrase } from '../search/query.ts';
import { indexTerms } from '../search/terms.ts';

const Ids = z.array(z.int());
const Names = z.array(z.string());
const Attributes = z.record(z.string(), z.string());
const Row = z.object({
  id: z.int(),
  importId: z.int(),
  author: z.string().nullable(),
  sourceId: z.string().nullable(),
  text: z.string(),
  redactions: z.string(),
  channel: z.string().nullable(),
  attributes: z.string(),
});
/** When a post was written, or else imported. */
const AGE = 'coalesce(p.created_at, i.imported_at)';
const OLD = `FROM posts p JOIN imports i ON i.id = p.import_id WHERE ${AGE} < ?`;

/** Whose posts are whose, who names whom, and how posts leave the workspace. */
export function peopleTable(database: Database): PeopleStore {
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
    *naming(pseudonyms, inAttributes) {
      database.function('names_person', { deterministic: true }, (json: unknown) =>
        inAttributes(Attributes.parse(JSON.parse(String(json)))) ? 1 : 0,
      );
      const query = database.prepare(`SELECT id, import_id AS importId, author, source_id AS sourceId, text, redactions, channel, attributes
        FROM posts WHERE instr(text, '@') > 0 OR (attributes <> '{}' AND names_person(attributes)) OR EXISTS (
          SELECT 1 FROM json_each(@names) n WHERE instr(text, n.value) > 0 OR instr(coalesce(channel, ''), n.value) > 0 OR source_id = n.value)`);
      // All at once: what is found is changed while it is walked through.
      yield* query.all({ names: JSON.stringify(pseudonyms) }).map(toNamingPost);
    },
    rewrite(posts) {
      // What it equals stays as it is: the same row of a later import is still known.
      const update = database.prepare(`UPDATE posts SET text = @text, redactions = @redactions, source_id = @sourceId, channel = @channel,
        attributes = @attributes WHERE id = @id`);
      const leave = database.prepare('DELETE FROM posts_text WHERE rowid = ?');
      const index = database.prepare('INSERT INTO posts_text (rowid, terms) VALUES (?, ?)');
      for (const { id, text, redactions, sourceId, channel, attributes } of posts) {
        const [spans, values] = [JSON.stringify(redactions), JSON.stringify(attributes)];
        update.run({ id, text, redactions: spans, sourceId, channel, attributes: values });
        leave.run(id);
        index.run(id, indexTerms(text));
      }
      // Values of attributes are in the copy of the columns as well.
      if (posts.length > 0) database.exec('DELETE FROM post_columns');
    },
    rows: (posts) => countRows(database, posts),
    remove: (posts) => removePosts(database, posts),
    names: () => allNames(database),
    replaceName: (before, after) => replaceName(database, before, after),
    scrub: (pseudonyms) => scrub(database, pseudonyms),
  };
}

function toNamingPost(raw: unknown): NamingPost {
  const row = Row.parse(raw);
  const redactions = z.array(RedactionSpan).parse(JSON.parse(row.redactions));
  return { ...row, redactions, attributes: Attributes.parse(JSON.parse(row.attributes)) };
}
