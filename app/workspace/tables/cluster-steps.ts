import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type Cluster, ShapingStep } from '../../contract/records.ts';
import type { ClusterChange, ClusterStore, Place, ReadingModel } from '../../pipeline/ports.ts';

/** Steps that can be undone. */
const KEPT = 20;
const Before = z.object({ id: z.int(), label: z.string().nullable(), renamed: z.int().nullable(), summary: z.string().nullable() });
type Before = z.infer<typeof Before>;
const Heir = z.object({ gone: z.int(), heir: z.int().nullable() });

/** What the table of clusters does for its steps. */
interface Table {
  get(id: number): Cluster | null;
  put(clusters: readonly Cluster[]): void;
  place(places: readonly Place[]): void;
  show(madeBy: ReadingModel | null): void;
  now(): Date;
}

/** Changes of clusters: each keeps what it finds, so that the last ones can be undone, whoever opens the file. */
export function clusterSteps(database: Database, table: Table): Pick<ClusterStore, 'shape' | 'steps' | 'undo'> {
  const begin = database.prepare(`INSERT INTO cluster_steps (action, at, clusters, posts, made_by)
    SELECT @action, @at, @clusters, @posts, clusters FROM shown`);
  const keepClusters = database.prepare(`INSERT INTO clusters_before SELECT @step, j.value, c.label, c.renamed, c.summary
    FROM json_each(@ids) j LEFT JOIN clusters c ON c.id = j.value`);
  const keepPlaces = database.prepare(`INSERT INTO placements_before SELECT @step, j.value, c.cluster, c.x, c.y, c.pinned, c.joined
    FROM json_each(@posts) j LEFT JOIN placements c ON c.post_id = j.value`);
  const removeCluster = database.prepare('DELETE FROM clusters WHERE id = ?');
  const prune = database.prepare('DELETE FROM cluster_steps WHERE id NOT IN (SELECT id FROM cluster_steps ORDER BY id DESC LIMIT ?)');
  const list = () =>
    z.array(ShapingStep).parse(database.prepare('SELECT id, action, at, clusters, posts FROM cluster_steps ORDER BY id DESC').all());

  const putPlacesBack = (step: number) => {
    // Posts that joined a cluster that was not there go where most of its others came from.
    const heirs = z.array(Heir).parse(
      database
        .prepare(`SELECT c.cluster AS gone, b.cluster AS heir FROM placements_before b JOIN placements c ON c.post_id = b.post_id
          WHERE b.step = @step AND c.cluster IN (SELECT id FROM clusters_before WHERE step = @step AND renamed IS NULL)
          GROUP BY 1, 2 ORDER BY count(*) DESC, 2`)
        .all({ step }),
    );
    database
      .prepare('DELETE FROM placements WHERE post_id IN (SELECT post_id FROM placements_before WHERE step = ? AND x IS NULL)')
      .run(step);
    database
      .prepare(`INSERT OR REPLACE INTO placements (post_id, cluster, x, y, pinned, joined)
        SELECT post_id, cluster, x, y, pinned, joined FROM placements_before WHERE step = ? AND x IS NOT NULL`)
      .run(step);
    const inherit = database.prepare('UPDATE placements SET cluster = ? WHERE cluster = ?');
    for (const { gone, heir } of heirs) inherit.run(heir, gone);
    database
      .prepare(`UPDATE placements SET cluster = NULL
        WHERE cluster IN (SELECT id FROM clusters_before WHERE step = ? AND renamed IS NULL)`)
      .run(step);
  };

  /** @returns clusters whose summary is not known any more */
  const putClustersBack = (before: readonly Before[]): Before[] => {
    const insert = database.prepare('INSERT OR REPLACE INTO clusters (id, label, renamed, summary) VALUES (?, ?, ?, ?)');
    const used = database.prepare('SELECT EXISTS (SELECT 1 FROM placements WHERE cluster = ?)').pluck();
    const untold: Before[] = [];
    for (const row of before) {
      if (row.renamed === null || used.get(row.id) === 0) removeCluster.run(row.id);
      else if (row.summary === null) untold.push(row);
      else insert.run(row.id, row.label, row.renamed, row.summary);
    }
    return untold;
  };

  return {
    shape: database.transaction((change: ClusterChange): ShapingStep => {
      const { action, put, removed, places } = change;
      const ids = [...put.map(({ id }) => id), ...removed];
      const posts = places.map(({ post }) => post);
      const step = Number(begin.run({ action, at: table.now().toISOString(), clusters: ids.length, posts: posts.length }).lastInsertRowid);
      keepClusters.run({ step, ids: JSON.stringify(ids) });
      keepPlaces.run({ step, posts: JSON.stringify(posts) });
      for (const id of removed) removeCluster.run(id);
      table.put(put);
      table.place(places);
      if (places.length > 0 || change.madeBy !== undefined) table.show(change.madeBy ?? null);
      prune.run(KEPT);
      return list()[0]!;
    }),
    steps: list,
    undo: database.transaction((summarise: (clusters: readonly number[]) => readonly Cluster[]): ShapingStep | null => {
      const [step] = list();
      if (step === undefined) return null;
      const before = z.array(Before).parse(database.prepare('SELECT * FROM clusters_before WHERE step = ? ORDER BY id').all(step.id));
      putPlacesBack(step.id);
      const untold = putClustersBack(before);
      database.prepare('UPDATE shown SET clusters = (SELECT made_by FROM cluster_steps WHERE id = ?)').run(step.id);
      if (untold.length > 0) {
        const names = new Map(untold.map((row) => [row.id, row]));
        table.put(
          summarise(Array.from(names.keys())).map((cluster) => {
            const { label, renamed } = names.get(cluster.id)!;
            return { ...cluster, label: label ?? cluster.label, renamed: renamed === 1 };
          }),
        );
      }
      database.prepare('DELETE FROM cluster_steps WHERE id = ?').run(step.id);
      return step;
    }),
  };
}
