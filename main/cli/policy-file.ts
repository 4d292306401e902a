import { readFileSync } from 'node:fs';
import { AppError } from '../../app/contract/errors.ts';
import { PrivacyPolicy } from '../../app/contract/records.ts';

/** A policy from a JSON file. @throws AppError `file-unreadable`, `file-format` */
export function readPolicy(file: string): PrivacyPolicy {
  const policy = PrivacyPolicy.safeParse(parse(file, read(file)));
  if (policy.success) return policy.data;
  const issue = policy.error.issues[0];
  throw new AppError('file-format', `${file} is no policy: ${issue?.path.join('.')}: ${issue?.message}; docs/cli.md has an example.`, {
    file,
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('file-unreadable', `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { file });
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('file-format', `${file} is not JSON.`, { file });
  }
}
