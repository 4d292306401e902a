import { AppError } from '../contract/errors.ts';

/**
 * The same numbers, where they are numbers.
 * @throws AppError `model-invalid`: damaged weights give infinities and NaN, which would spoil everything made of them
 */
export function requireFinite(values: Float32Array): Float32Array {
  if (values.every(Number.isFinite)) return values;
  throw new AppError('model-invalid', 'The model answers with values that are not finite numbers; its weights are damaged.');
}
