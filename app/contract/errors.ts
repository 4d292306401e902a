import { z } from 'zod';

/** Every way a call can fail. The screens translate `errors.<code>`; `details` fills the sentence in. */
export const ErrorCode = z.enum([
  'bad-request',
  'cancelled',
  'engine-crashed',
  'internal',
  'file-unreadable',
  'file-empty',
  'file-format',
  'file-encoding',
  'no-text-column',
  'mapping-invalid',
  'workspace-missing',
  'workspace-newer',
  'workspace-corrupt',
  'workspace-locked',
  'workspace-readonly',
  'disk-full',
  'import-running',
  'import-other-file',
  'not-found',
  'model-missing',
  'model-invalid',
  'model-unsupported',
  'model-changed',
  'models-damaged',
  'runtime-unavailable',
  'training-diverged',
  'training-one-intent',
  'training-few-labels',
  'training-contradicting',
  'training-in-use',
  'not-enough-posts',
  'not-analyzed',
  'audit-column',
  'audit-groups',
  'draft-no-evidence',
  'export-too-large',
  'pattern-invalid',
  'pattern-unsafe',
  'already-redacted',
  'key-sealed',
  'key-changing',
  'key-missing',
  'not-confirmed',
  'busy',
  'export-interrupted',
  'intent-exists',
  'intents-too-many',
  'label-columns',
  'cluster-whole',
  'clusters-other-model',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** An error as it crosses the boundary. `message` is the English sentence: what, where, what to do. */
export const AppErrorRecord = z.object({
  code: ErrorCode,
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type AppErrorRecord = z.infer<typeof AppErrorRecord>;

/** The one exception type of the engine; anything else that escapes is reported as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, string | number>;

  constructor(code: ErrorCode, message: string, details: Record<string, string | number> = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  toRecord(): AppErrorRecord {
    return { code: this.code, message: this.message, details: this.details };
  }
}

/** Turns whatever was thrown into a value of the contract. */
export function toErrorRecord(thrown: unknown): AppErrorRecord {
  if (thrown instanceof AppError) return thrown.toRecord();
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'AbortError') return { code: 'cancelled', message: 'Cancelled.', details: {} };
  return { code: 'internal', message, details: {} };
}
