import { z } from 'zod';
import * as r from '../records.ts';
import { document, nothing } from './shared.ts';

/** The rights of the people whose posts a workspace holds. A handle is turned into its pseudonym at once and kept nowhere. */
export const rightsCalls = {
  /** Takes a person out of the workspace and its copies. With `block`, rows of theirs are left out of later imports; without it, no longer. */
  'privacy.erase': {
    input: z.object({ person: r.PersonRef, block: z.boolean().default(true), copies: r.CopyTreatment.default('rewrite') }),
    output: r.ErasureReceipt,
    progress: r.Progress,
  },
  /**
   * Receipts of erasures, newest first; `own` where the key of this workspace signed, `fingerprint` is that of the key that did.
   * `pending` ones have not come to their end.
   */
  'privacy.receipts': {
    input: nothing,
    output: z.object({
      receipts: z.array(r.ErasureReceipt.extend({ unchanged: z.boolean(), own: z.boolean(), fingerprint: z.string() })),
      pending: z.int(),
    }),
  },
  'privacy.exportReceipt': {
    input: z.object({ id: z.uuid(), format: z.enum(['json', 'html']), language: z.enum(['en', 'zh-CN']).default('en') }),
    output: document,
  },
  /** What is held of a person: GDPR art. 15, PIPL art. 45. */
  'privacy.person': { input: z.object({ person: r.PersonRef }), output: r.PersonSummary },
  /** The same with the posts, in a form that machines read: GDPR art. 20. */
  'privacy.exportPerson': { input: z.object({ person: r.PersonRef, format: z.enum(['csv', 'json']) }), output: document },
  /** How many posts and backups would go if none were kept longer than so many days. */
  'privacy.retention': { input: z.object({ days: r.RetentionDays }), output: r.RetentionPreview },
  'privacy.setPurpose': { input: z.object({ importId: z.int(), purpose: r.ImportPurpose.nullable() }), output: nothing },
} as const;
