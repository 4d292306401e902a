import { z } from 'zod';
import { AGREED, ANALYST, CoderName, Precision, RetentionDays } from './records.ts';

const fields = {
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['auto', 'light', 'dark']),
  brand: z.string().max(80),
  /** Smallest cluster that HDBSCAN may form; null lets the number of posts decide. */
  minimumCluster: z.int().min(5).max(5000).nullable(),
  /** Groups smaller than this get no verdict in an audit. */
  minimumGroup: z.int().min(5).max(1000),
  /** The fewest people that what leaves the app fits, in rows and counts alike; 1 turns that off. */
  k: z.int().min(1).max(1000),
  /** Columns that an outsider may know of a person; null for all but what the model said. */
  quasi: z.array(z.string().max(200)).max(100).nullable(),
  /** What becomes of quotes in what leaves the app. */
  quotes: z.enum(['verbatim', 'shortened', 'none']),
  /** Columns of the posts' table beside the text; null for those it begins with. */
  postColumns: z.array(z.string().max(200)).max(100).nullable(),
  /** Days after which posts go, counted from when they were written, or else imported; null keeps them. */
  retentionDays: RetentionDays.nullable(),
  /** Whose labels the analyst gives. */
  coder: CoderName.refine((name) => name !== AGREED, `${AGREED} stands for what coders agreed on`),
};

/** The analyst's settings, kept in the workspace; each field has a default, so an older file still opens. */
export const Settings = z.object({
  language: fields.language.default('system'),
  theme: fields.theme.default('auto'),
  brand: fields.brand.default(''),
  minimumCluster: fields.minimumCluster.default(null),
  minimumGroup: fields.minimumGroup.default(30),
  k: fields.k.default(5),
  quasi: fields.quasi.default(null),
  quotes: fields.quotes.default('shortened'),
  postColumns: fields.postColumns.default(null),
  retentionDays: fields.retentionDays.default(null),
  coder: fields.coder.default(ANALYST),
  /** Name of the model that reads the posts; set by `models.use`, which looks at it first. */
  model: z.string().default('starter'),
  precision: Precision.default('fp32'),
});
export type Settings = z.infer<typeof Settings>;

/** What to change. Not `Settings.partial()`: that would fill the defaults in and undo every other setting. */
export const SettingsChange = z.object(fields).partial();
