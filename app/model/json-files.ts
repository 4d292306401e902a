import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { oneLine } from './one-line.ts';

/** @throws AppError `model-invalid` where the file is missing, is not JSON or does not fit the schema */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const value = await readOptionalJson(path, schema);
  if (value === null) throw new AppError('model-invalid', `The model folder has no ${basename(path)}.`, { file: basename(path) });
  return value;
}

/** Null where there is no such file. */
export async function readOptionalJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readOptionalText(path);
  return text === null ? null : parseJson(text, schema, basename(path));
}

/**
 * Null where there is no such file.
 * @throws AppError `model-invalid` where there is one that cannot be read
 */
export async function readOptionalText(path: string): Promise<string | null> {
  try {
    // A pipe would be waited for without end.
    if (!(await stat(path)).isFile()) throw new Error('not a file');
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return null;
    throw new AppError('model-invalid', `${basename(path)} of the model cannot be read; check that it is a file and may be opened.`, {
      file: basename(path),
    });
  }
}

function parseJson<T>(text: string, schema: z.ZodType<T>, file: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('model-invalid', `${file} of the model is not JSON.`, { file });
  }
  return parseWith(schema, value, file);
}

/** @throws AppError `model-invalid` with the first thing that does not fit */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError('model-invalid', `${file} of the model does not fit: ${describeIssue(result.error)}.`, { file });
}

/**
 * @param supported what a sound `config.json` may ask for
 * @throws AppError `model-unsupported` naming the first setting that is not supported
 */
export function refuseUnsupported(supported: z.ZodType, raw: Record<string, unknown>): void {
  const issue = supported.safeParse(raw).error?.issues[0];
  if (issue === undefined) return;
  const setting = issue.path.join('.');
  const value = oneLine(JSON.stringify(raw[setting]) ?? 'nothing');
  throw new AppError('model-unsupported', `config.json of the model sets ${setting} to ${value}, which is not supported.`, { setting });
}

/** The first thing that does not fit, as part of a sentence. */
export function describeIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue === undefined) return 'it is not valid';
  return oneLine(issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`);
}
