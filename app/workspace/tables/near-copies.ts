import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { NearCopyGroup } from '../../contract/records.ts';
import type { NearCopyStore } from '../../pipeline/ports.ts';

const Text = z.object({ id: z.int(), text: z.string() });
const Ids = z.array(z.int());
const Group = z.object({ post: z.int(), text: z.string(), size: z.int(), authors: z.int() });
const EXAMPLES = 3;

/** Which posts are near copies of a post, itself included, or of any other. */
export function copyQueries(database: Database): { ids(of: 'any' | number): number[] } {
  const any = database.prepare(
    'SELECT post_id FROM near_copies WHERE family IN (SELECT family FROM near_copies GROUP BY family HAVING count(*) > 1)',
  );
  const one = database.prepare('SELECT post_id FROM near_copies WHERE family = (SELECT family FROM near_copies WHERE post_id = ?)');
  return { ids: (of) => Ids.parse(of === 'any' ? any.pluck().all() : one.pluck().all(of)) };
}

/** Groups of posts that nearly say the same. */
export function nearCopyTable(database: Database): NearCopyStore {
  return {
    *texts(size) {
      const page = database.prepare('SELECT id, text FROM posts WHERE id > ? ORDER BY id LIMIT ?');
      for (let after = 0; ; ) {
        const rows = z.array(Text).parse(page.all(after, size));
        if (rows.length === 0) return;
        yield rows;
        after = rows.at(-1)!.id;
      }
    },
    replace: database.transaction((groups: readonly (readonly number[])[]) => {
      database.exec('DELETE FROM near_copies');
      // A post may have gone while the others were compared.
      const insert = database.prepare('INSERT INTO near_copies (post_id, family) SELECT id, ? FROM posts WHERE id = ?');
      for (const group of groups) for (const post of group) insert.run(group[0], post);
      database.exec('UPDATE post_changes SET copies = copies + 1');
    }).immediate,
    list(limit) {
      const groups = database
        .prepare(`SELECT min(p.id) AS post, count(*) AS size, count(DISTINCT p.author) AS authors, p.text
          FROM near_copies n JOIN posts p ON p.id = n.post_id GROUP BY n.family HAVING size > 1 ORDER BY size DESC, post LIMIT ?`)
        .all(limit);
      const examples = database.prepare(`SELECT p.id, p.text FROM near_copies n JOIN posts p ON p.id = n.post_id
        WHERE n.family = (SELECT family FROM near_copies WHERE post_id = ?) ORDER BY p.id LIMIT ?`);
      return z
        .array(Group)
        .parse(groups)
        .map(({ post, size, authors }) => NearCopyGroup.parse({ size, authors, examples: examples.all(post, EXAMPLES) }));
    },
  };
}
