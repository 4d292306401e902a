import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Cluster, type ClusterMap } from '../../contract/records.ts';
import type { ClusterStore, Place, Placement, ReadingModel } from '../../pipeline/ports.ts';
import { clusterSteps } from './cluster-steps.ts';
import type { ModelTable } from './models.ts';

const Row = z.object({ label: z.string(), renamed: z.int(), summary: z.string() });
const Point = z.object({
  post_id: z.int(),
  cluster: z.int().nullable(),
  x: z.number(),
  y: z.number(),
  pinned: z.int(),
  joined: z.number().nullable(),
});

function toCluster(raw: unknown): Cluster {
  const row = Row.parse(raw);
  return { ...Cluster.parse(JSON.parse(row.summary)), label: row.label, renamed: row.renamed === 1 };
}

/** Clusters and where each post lies on the map. */
export function clusterTable(database: Database, models: ModelTable, now: () => Date): ClusterStore {
  const get = (id: number): Cluster | null => {
    const row = database.prepare('SELECT * FROM clusters WHERE id = ?').get(id);
    return row === undefined ? null : toCluster(row);
  };
  const put = (clusters: readonly Cluster[]) => {
    const insert = database.prepare('INSERT OR REPLACE INTO clusters (id, label, renamed, summary) VALUES (?, ?, ?, ?)');
    for (const item of clusters) insert.run(item.id, item.label, item.renamed ? 1 : 0, JSON.stringify(item));
  };
  const putAll = (clusters: readonly Cluster[]) => {
    database.exec('DELETE FROM clusters');
    put(clusters);
  };
  const place = (places: readonly Place[]) => {
    const insert = database.prepare('INSERT OR REPLACE INTO placements (post_id, cluster, x, y, pinned, joined) VALUES (?, ?, ?, ?, ?, ?)');
    for (const { post, cluster, x, y, pinned, joined } of places) insert.run(post, cluster, x, y, pinned ? 1 : 0, joined);
  };
  /** Also tells those who count posts that clusters have changed. */
  const show = (madeBy: ReadingModel | null) => {
    const update = database.prepare(`UPDATE shown SET clusters = coalesce(?, clusters),
      next_cluster = max(next_cluster, (SELECT coalesce(max(id) + 1, 0) FROM clusters))`);
    update.run(madeBy === null ? null : models.ensure(madeBy));
  };
  const points = () => z.array(Point).parse(database.prepare('SELECT * FROM placements ORDER BY post_id').all());
  const steps = clusterSteps(database, { get, put, place, show, now });
  return {
    count: () => z.int().parse(database.prepare('SELECT count(*) FROM clusters').pluck().get()),
    list: () => database.prepare('SELECT * FROM clusters ORDER BY id').all().map(toCluster),
    get,
    madeBy() {
      const id = z.int().nullable().parse(database.prepare('SELECT clusters FROM shown').pluck().get());
      return id === null ? null : models.get(id);
    },
    nextId: () => z.int().parse(database.prepare('SELECT next_cluster FROM shown').pluck().get()),
    replace: database.transaction((madeBy: ReadingModel, clusters: readonly Cluster[], placements: readonly Placement[]) => {
      database.exec('DELETE FROM placements; DELETE FROM cluster_steps');
      putAll(clusters);
      place(placements.map((item) => ({ ...item, pinned: false, joined: null })));
      show(madeBy);
    }),
    join: database.transaction((places: readonly Place[], clusters: readonly Cluster[]) => {
      place(places);
      const update = database.prepare('UPDATE clusters SET summary = ? WHERE id = ?');
      for (const item of clusters) update.run(JSON.stringify(item), item.id);
      // They were of fewer posts.
      database.exec('UPDATE clusters_before SET summary = NULL WHERE summary IS NOT NULL');
      show(null);
    }),
    ...steps,
    rename: (id, label) => {
      const cluster = get(id);
      if (cluster === null) return null;
      steps.shape({ action: 'rename', put: [{ ...cluster, label, renamed: true }], removed: [], places: [] });
      return get(id);
    },
    update(cluster) {
      database.prepare('UPDATE clusters SET label = ?, summary = ? WHERE id = ?').run(cluster.label, JSON.stringify(cluster), cluster.id);
    },
    summarise: database.transaction(putAll),
    places: () =>
      points().map(({ post_id, cluster, x, y, pinned, joined }) => ({ post: post_id, cluster, x, y, pinned: pinned === 1, joined })),
    outliers: () => z.int().parse(database.prepare('SELECT count(*) FROM placements WHERE cluster IS NULL').pluck().get()),
    map(): ClusterMap {
      const all = points();
      return {
        ids: all.map((point) => point.post_id),
        x: all.map((point) => point.x),
        y: all.map((point) => point.y),
        clusters: all.map((point) => point.cluster),
        pinned: all.filter((point) => point.pinned === 1).map((point) => point.post_id),
      };
    },
  };
}
