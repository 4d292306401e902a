import { z } from 'zod';
import * as r from '../records.ts';
import { count, document, nothing } from './shared.ts';

/**
 * How many posts have which value, the most frequent first and 200 at most. What a field counts heeds all filters but its own,
 * so that other values of it can be told from none. Values of `imports` and `clusters` are their numbers, or `none` outside all clusters;
 * `labels` has `none` for posts without one, and nothing at all as long as no post has any.
 */
export const PostFacets = z.object({
  imports: z.array(count),
  languages: z.array(count),
  channels: z.array(count),
  clusters: z.array(count),
  intents: z.array(count),
  sentiments: z.array(count),
  kinds: z.array(count),
  labels: z.array(count),
  attributes: z.array(z.object({ name: z.string(), values: z.array(count) })),
  days: z.array(z.object({ day: z.iso.date(), count: z.int() })),
});
export type PostFacets = z.infer<typeof PostFacets>;

export const postsCalls = {
  'posts.list': {
    input: z.object({ filter: r.PostFilter, sort: r.PostSort, offset: z.int().nonnegative(), limit: z.int().min(1).max(500) }),
    output: z.object({ total: z.int(), rows: z.array(r.FoundPost) }),
  },
  /** Ids alone, for a range of rows that is selected. */
  'posts.ids': {
    input: z.object({ filter: r.PostFilter, sort: r.PostSort, offset: z.int().nonnegative(), limit: z.int().min(1).max(100_000) }),
    output: z.array(z.int()),
  },
  /** `text` is a search whose places are marked. */
  'posts.get': { input: z.object({ id: z.int(), text: z.string().max(1000).optional() }), output: r.FoundPost },
  'posts.facets': { input: z.object({ filter: r.PostFilter }), output: PostFacets },
  /**
   * The next part of a file: a million posts are no single answer. `after` is 0 or the `next` before, which is null with the last part.
   * Without `anonymity` the settings decide; null writes the posts as they are stored, redacted but not k-anonymous.
   */
  'posts.export': {
    input: z.object({
      filter: r.PostFilter,
      format: z.enum(['csv', 'json', 'xlsx']),
      after: z.int().nonnegative().default(0),
      anonymity: r.AnonymityRequest.nullable().optional(),
    }),
    output: z.object({
      document,
      next: z.int().nullable(),
      done: z.int(),
      total: z.int(),
      /** null where the file is not k-anonymous. */
      anonymity: r.AnonymityReport.nullable(),
    }),
  },
  'views.list': { input: nothing, output: z.array(r.SavedView) },
  'views.save': { input: r.SavedView.omit({ id: true }), output: r.SavedView },
  'views.rename': { input: r.SavedView.pick({ id: true, name: true }), output: r.SavedView },
  'views.remove': { input: z.object({ id: z.int() }), output: nothing },
  'views.restore': { input: z.object({ id: z.int() }), output: r.SavedView },
} as const;
