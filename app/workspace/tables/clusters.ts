import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Cluster, type ClusterMap } from '../../contract/records.ts';
import type { ClusterStore, Placement, ReadingModel } from '../../pipeline/ports.ts';
import type { ModelTable } from './models.ts';

const Row = z.object({ label: z.string(), renamed: z.int(), summary: z.string() });
const Point = z.object({ post_id: z.int(), cluster: z.int().nullable(), x: z.number(), y: z.number() });

function toCluster(raw: unknown): Cluster {
  const row = Row.parse(raw);
  return { ...Cluster.parse(JSON.parse(row.summary)), label: row.label, renamed: row.renamed === 1 };
}

/** Clusters and where each post lies on the map. */
export function clusterTable(database: Database, models: ModelTable): ClusterStore {
  const get = (id: number): Cluster | null => {
    const row = database.prepare('SELECT * FROM clusters WHERE id = ?').get(id);
    return row === undefined ? null : toCluster(row);
  };
  const put = (clusters: readonly Cluster[]) => {
    database.exec('DELETE FROM clusters');
    const insert = database.prepare('INSERT INTO clusters (id, label, renamed, summary) VALUES (?, ?, ?, ?)');
    for (const item of clusters) insert.run(item.id, item.label, item.renamed ? 1 : 0, JSON.stringify(item));
  };
  return {
    count: () => z.int().parse(database.prepare('SELECT count(*) FROM clusters').pluck().get()),
    list: () => database.prepare('SELECT * FROM clusters ORDER BY id').all().map(toCluster),
    get,
    madeBy() {
      const id = z.int().nullable().parse(database.prepare('SELECT clusters FROM shown').pluck().get());
      return id === null ? null : models.get(id);
    },
    replace: database.transaction((madeBy: ReadingModel, clusters: readonly Cluster[], placements: readonly Placement[]) => {
      database.exec('DELETE FROM placements');
      put(clusters);
      const placement = database.prepare('INSERT INTO placements (post_id, cluster, x, y) VALUES (?, ?, ?, ?)');
      for (const item of placements) placement.run(item.post, item.cluster, item.x, item.y);
      database.prepare('UPDATE shown SET clusters = ?').run(models.ensure(madeBy));
    }),
    rename(id, label) {
      database.prepare('UPDATE clusters SET label = ?, renamed = 1 WHERE id = ?').run(label, id);
      return get(id);
    },
    update(cluster) {
      database.prepare('UPDATE clusters SET label = ?, summary = ? WHERE id = ?').run(cluster.label, JSON.stringify(cluster), cluster.id);
    },
    summarise: database.transaction(put),
    map(): ClusterMap {
      const points = z.array(Point).parse(database.prepare('SELECT * FROM placements ORDER BY post_id').all());
      return {
        ids: points.map((point) => point.post_id),
        x: points.map((point) => point.x),
        y: points.map((point) => point.y),
        clusters: points.map((point) => point.cluster),
      };
    },
  };
}
