import { z } from 'zod';

/** The analyst's settings, kept in the workspace; each field has a default, so an older file still opens. */
export const Settings = z.object({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  brand: z.string().max(80).default(''),
  /** Smallest cluster that HDBSCAN may form; null lets the number of posts decide. */
  minimumCluster: z.int().min(5).max(5000).nullable().default(null),
  /** Groups smaller than this get no verdict in an audit. */
  minimumGroup: z.int().min(5).max(1000).default(30),
});
export type Settings = z.infer<typeof Settings>;
