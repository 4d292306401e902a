import { AppError } from '../../app/contract/errors.ts';

/**
 * A document as JSON.
 * @throws AppError `internal` where it is none, or is longer than a string can be
 */
export function serialise(document: unknown): string {
  try {
    return JSON.stringify(document);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('internal', `The answer cannot be sent as JSON: ${reason}. Ask for less at once.`);
  }
}
