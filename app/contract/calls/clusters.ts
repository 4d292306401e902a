import { z } from 'zod';
import * as r from '../records.ts';
import { document, nothing } from './shared.ts';

const id = z.int().nonnegative();
const label = z.string().min(1).max(120);
const reducing = z.object({ share: z.number().min(0).max(1), by: r.OutlierMethod });
const described = z.object({
  /** A description or seed words. */
  text: z.string().min(1).max(2000),
  /** The least similarity; null lets the posts decide. */
  threshold: z.number().min(-1).max(1).nullable(),
  /** Whether posts may come out of other clusters. */
  from: z.enum(['outliers', 'all']),
});

/** Shaping of clusters. Every change can be undone, the last first, also after a restart. */
export const clustersCalls = {
  'clusters.rename': { input: z.object({ id, label }), output: r.Cluster },
  /** Parts by density, or as many as are asked for. Posts of other clusters stay where they are. */
  'clusters.split': { input: z.object({ id, parts: z.int().min(2).max(50).nullable() }), output: r.Shaped, progress: r.Progress },
  'clusters.merge': { input: z.object({ into: id, from: z.array(id).min(1).max(2000) }), output: r.Shaped, progress: r.Progress },
  /** To a cluster, to none, or to a new one; posts that were not analysed are passed over. */
  'clusters.move': {
    input: z.object({ filter: r.PostFilter, to: z.union([id, z.null(), z.literal('new')]) }),
    output: r.Shaped,
    progress: r.Progress,
  },
  /** Pinned posts stay where they are when clusters are made anew. */
  'clusters.pin': { input: z.object({ filter: r.PostFilter, pinned: z.boolean() }), output: r.Shaped },
  /** Takes a cluster away; its posts are in none from then on, and are proposed for none. */
  'clusters.dismiss': { input: z.object({ id }), output: r.Shaped },
  /** Takes the last change back; null where none is left. */
  'clusters.undo': { input: nothing, output: z.object({ undone: r.ShapingStep.nullable() }) },
  /** What can be undone, the last first. */
  'clusters.steps': { input: nothing, output: z.array(r.ShapingStep) },
  /** Makes all clusters anew, `k` of them where that is asked for. One with the posts of an old one keeps its number. */
  'clusters.remake': { input: z.object({ k: z.int().min(2).max(500).nullable() }), output: r.Shaped, progress: r.Progress },
  'clusters.proposals': { input: nothing, output: r.ClusterProposals, progress: r.Progress },
  'clusters.previewOutliers': { input: reducing, output: r.OutlierPreview, progress: r.Progress },
  'clusters.reduceOutliers': { input: reducing, output: r.Shaped, progress: r.Progress },
  'clusters.previewDescribed': { input: described, output: r.DescribedPreview, progress: r.Progress },
  'clusters.describe': { input: described.extend({ label: label.nullable() }), output: r.Shaped, progress: r.Progress },
  'clusters.tree': { input: nothing, output: r.ClusterTree },
  /** A file to find the same clusters in other posts with. */
  'clusters.save': { input: nothing, output: document },
  /** Finds the clusters of such a file among these posts, in the place of those that are there. */
  'clusters.apply': { input: z.object({ content: z.string().max(100_000_000) }), output: r.Shaped, progress: r.Progress },
} as const;
