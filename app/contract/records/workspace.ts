import { z } from 'zod';

/** What the log notes. The screens translate `activity.<action>`. */
export const ActivityAction = z.enum([
  'import',
  'undo-import',
  'analyze',
  'rename-cluster',
  'shape-clusters',
  'label',
  'import-labels',
  'merge-intents',
  'remove-intent',
  'train',
  'use-version',
  'export-version',
  'remove-version',
  'audit',
  'draft',
  'export-posts',
  'use-model',
  'backup',
  'backup-failed',
  'restore',
  'save-as',
  'compact',
  'recover',
  'set-policy',
  'correct-policy',
  'reapply-policy',
  'renew-key',
  'destroy-key',
  'key-lost',
  'erase',
  'erase-failed',
  'export-person',
  'retention',
  'retention-failed',
  'set-purpose',
]);
export type ActivityAction = z.infer<typeof ActivityAction>;

/** What it says of an action. The screens translate `activityDetails.<name>`. */
export const ActivityDetail = z.enum([
  'file',
  'read',
  'stored',
  'rejected',
  'importId',
  'removed',
  'posts',
  'encoded',
  'clusters',
  'cluster',
  'label',
  'intent',
  'into',
  'version',
  'labels',
  'macroF1',
  'group',
  'prediction',
  'positive',
  'channel',
  'format',
  'model',
  'precision',
  'scoredBy',
  'reason',
  'backup',
  'path',
  'before',
  'after',
  'rules',
  'actions',
  'verdict',
  'kind',
  'changed',
  'destroyed',
  'unreachable',
  'anonymity',
  'quasi',
  'suppressed',
  'copies',
  'receipt',
  'days',
  'backups',
  'basis',
]);
export type ActivityDetail = z.infer<typeof ActivityDetail>;

/** As it was written, by whatever version. */
export const ActivityEntry = z.object({
  at: z.iso.datetime(),
  action: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

/** A process that has a workspace open. */
export const Holder = z.object({ pid: z.int(), host: z.string(), program: z.string(), since: z.iso.datetime() });
export type Holder = z.infer<typeof Holder>;

export const BackupReason = z.enum([
  'daily',
  'by-hand',
  'before-undo',
  'before-update',
  'before-restore',
  'before-redact',
  'before-new-key',
]);
export type BackupReason = z.infer<typeof BackupReason>;

/** A verified copy of a workspace; `name` is its file in the folder of backups. */
export const Backup = z.object({ name: z.string(), madeAt: z.iso.datetime(), reason: BackupReason, bytes: z.int().nonnegative() });
export type Backup = z.infer<typeof Backup>;

/** What was saved of a damaged workspace. */
export const RecoveryReport = z.object({
  /** The new workspace. */
  path: z.string(),
  name: z.string(),
  tables: z.array(z.object({ table: z.string(), rows: z.int(), unreadable: z.int().nullable() })),
  posts: z.int(),
});
export type RecoveryReport = z.infer<typeof RecoveryReport>;
