import { z } from 'zod';
import * as r from '../records.ts';
import { document, nothing } from './shared.ts';

export const campaignCalls = {
  'channels.list': { input: nothing, output: z.array(r.ChannelRule) },
  /** With a filter, only its posts are evidence, and nothing is counted: who was chosen says nothing of all. */
  'drafts.create': {
    input: z.object({ cluster: z.int(), channel: z.string(), language: z.enum(['en', 'zh']), filter: r.PostFilter.optional() }),
    output: r.Draft,
  },
  'drafts.list': { input: nothing, output: z.array(r.Draft) },
  'drafts.update': { input: z.object({ id: z.int(), text: z.string().max(70000) }), output: r.Draft },
  'drafts.remove': { input: z.object({ id: z.int() }), output: nothing },
  'drafts.restore': { input: z.object({ id: z.int() }), output: r.Draft },
  'drafts.export': { input: z.object({ ids: z.array(z.int()).nullable(), format: z.enum(['markdown', 'csv']) }), output: document },
} as const;
