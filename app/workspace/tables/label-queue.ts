import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AGREED } from '../../contract/records.ts';
import type { LabelQueue } from '../../pipeline/ports.ts';

const Row = z.object({ id: z.int(), embedding: z.instanceof(Uint8Array).nullable(), intents: z.string().nullable() });
const Scores = z.record(z.string(), z.number());
const Vectors = z.array(z.instanceof(Uint8Array));

/** What the coder is through with: a near copy of it would teach nothing new. */
const THROUGH = `WITH through AS MATERIALIZED (
    SELECT post_id FROM labels WHERE coder = @coder
    UNION SELECT post_id FROM skipped_posts WHERE coder = @coder
    UNION SELECT value FROM json_each(@except)
  ), families AS MATERIALIZED (SELECT family FROM near_copies WHERE post_id IN through),
  waiting AS (
    SELECT p.id FROM posts p LEFT JOIN near_copies n ON n.post_id = p.id
    WHERE p.id NOT IN through AND (n.family IS NULL OR n.family NOT IN families)
      AND (n.family IS NULL OR p.id = (SELECT min(post_id) FROM near_copies m WHERE m.family = n.family))
      AND (NOT @others OR p.id IN (SELECT post_id FROM labels WHERE coder NOT IN (@coder, '${AGREED}')))
  )`;
/** Vectors of the model that the clusters are made with, so that posts lie as on the map. */
const EMBEDDER = 'coalesce(s.clusters, s.scorer)';

/** Posts that wait for a coder's label. */
export function labelQueue(database: Database): LabelQueue {
  const count = database.prepare(`${THROUGH} SELECT count(*) FROM waiting`).pluck();
  // Knuth's multiplicative hash strews the ids: the same sample each time, and from all over the file.
  const sample = database.prepare(`${THROUGH}, chosen AS (
      SELECT id, (id * 2654435761) & 4294967295 AS place FROM waiting ORDER BY place LIMIT @most
    )
    SELECT c.id, e.embedding, r.intents FROM chosen c LEFT JOIN shown s ON true
      LEFT JOIN readings e ON e.post_id = c.id AND e.model = ${EMBEDDER}
      LEFT JOIN readings r ON r.post_id = c.id AND r.model = s.scorer
    ORDER BY c.place`);
  const labelled = database
    .prepare(`SELECT e.embedding FROM labels l JOIN shown s JOIN readings e ON e.post_id = l.post_id AND e.model = ${EMBEDDER}
      WHERE l.coder = ? ORDER BY l.labelled_at DESC LIMIT ?`)
    .pluck();
  return {
    waiting({ coder, from, except }, most) {
      const query = { coder, others: from === 'others' ? 1 : 0, except: JSON.stringify(except) };
      return {
        left: z.int().parse(count.get(query)),
        sample: sample.all({ ...query, most }).map((raw) => {
          const { id, embedding, intents } = Row.parse(raw);
          if (embedding === null || intents === null) return { id, read: null };
          return { id, read: { embedding: floats(embedding), scores: Object.values(Scores.parse(JSON.parse(intents))) } };
        }),
      };
    },
    labelled: (coder, most) => Vectors.parse(labelled.all(coder, most)).map(floats),
    skip(post, coder, skipped) {
      const change = skipped
        ? 'INSERT OR IGNORE INTO skipped_posts (post_id, coder) SELECT id, @coder FROM posts WHERE id = @post'
        : 'DELETE FROM skipped_posts WHERE post_id = @post AND coder = @coder';
      database.prepare(change).run({ post, coder });
    },
  };
}

const floats = (bytes: Uint8Array) => new Float32Array(bytes.slice().buffer);
