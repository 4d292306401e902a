import { z } from 'zod';

const text = z.string().max(20_000);

/** A piece of a report; texts are in the report's language, numbers and dates already written out. */
export const ReportBlock = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['heading', 'text', 'note']), text }),
  z.object({ type: z.literal('facts'), items: z.array(z.object({ name: text, value: text })) }),
  /** `number`: the column is set to the right. */
  z.object({
    type: z.literal('table'),
    caption: text,
    columns: z.array(z.object({ title: text, number: z.boolean() })).min(1),
    rows: z.array(z.array(text)).max(10_000),
  }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

/** A document for people who never open the app. */
export const Report = z.object({
  language: z.enum(['en', 'zh-CN']),
  title: text,
  /** Workspace and date. */
  subtitle: text,
  blocks: z.array(ReportBlock),
});
export type Report = z.infer<typeof Report>;
