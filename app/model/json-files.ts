import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../contract/errors.ts';

/** @throws AppError `model-invalid` where the file is missing, is not JSON or does not fit the schema */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const value = await readOptionalJson(path, schema);
  if (value === null) throw new AppError('model-invalid', `The model folder has no ${basename(path)}.`, { file: basename(path) });
  return value;
}

/** Null where there is no such file. */
export async function readOptionalJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : parseJson(text, schema, basename(path));
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
  const issue = result.error.issues[0];
  throw new AppError('model-invalid', `${file} of the model: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}.`, {
    file,
  });
}
