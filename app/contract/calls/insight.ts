import { z } from 'zod';
import * as r from '../records.ts';
import { document, nothing } from './shared.ts';

export const insightCalls = {
  'analysis.run': { input: nothing, output: r.AnalysisSummary, progress: r.Progress },
  'clusters.list': { input: nothing, output: z.array(r.Cluster) },
  'clusters.map': { input: nothing, output: r.ClusterMap },
  'clusters.export': { input: z.object({ format: z.enum(['csv', 'json', 'xlsx']) }), output: document },
} as const;
