import { closeSync, openSync, readSync } from 'node:fs';
import { open, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { type HalfType, widen } from './half.ts';
import { describeIssue } from './json-files.ts';
import { oneLine } from './one-line.ts';

/** A tensor in float32, row-major. */
export interface Tensor {
  readonly shape: number[];
  /** Of a stored tensor: read from the file at each use, so take it once. */
  readonly data: Float32Array;
  /** Where its bytes lie, so that a runtime can map the file instead of copying; absent for tensors in memory. */
  readonly stored?: StoredBytes;
}
export interface StoredBytes {
  path: string;
  type: 'F32' | HalfType;
  offset: number;
  length: number;
}
export type Weights = Map<string, Tensor>;

const BYTES = { F32: 4, F16: 2, BF16: 2 } as const;
/** The format's own bound (github.com/huggingface/safetensors). */
const MAX_HEADER = 100_000_000;
const Entry = z.object({
  dtype: z.enum(['F32', 'F16', 'BF16']),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
/** Position ids that old checkpoints carry: not weights, not read. */
export const BUFFERS = /(^|\.)(position_ids|attn\.bias|attn\.masked_bias)$/;
const Header = z.record(z.string(), z.unknown());
const Place = z.looseObject({ data_offsets: Entry.shape.data_offsets });

/**
 * Reads the header of a `.safetensors` file; its length, shapes and offsets are checked, the tensors are read when they are used.
 * @throws AppError `model-invalid` with what is wrong and where
 */
export async function readSafetensors(path: string): Promise<Weights> {
  // Opening anything but a file (a pipe, a device) could wait for ever.
  const found = await stat(path).catch(() => null);
  if (found === null) throw invalid(path, 'is missing or cannot be reached');
  if (!found.isFile()) throw invalid(path, 'is not a file');
  const file = await open(path, 'r').catch(() => {
    throw invalid(path, 'cannot be opened; check the rights to read it');
  });
  try {
    const header = await readHeader(path, found.size, async (offset, length) => {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      if (bytesRead !== length) throw ended(path);
      return bytes;
    });
    return new Map(
      header.entries.map(
        ([
          name,
          {
            dtype,
            shape,
            data_offsets: [start, end],
          },
        ]) => [name, new StoredTensor(shape, { path, type: dtype, offset: header.dataStart + start, length: end - start })],
      ),
    );
  } finally {
    await file.close();
  }
}

class StoredTensor implements Tensor {
  readonly shape: number[];
  readonly stored: StoredBytes;

  constructor(shape: number[], stored: StoredBytes) {
    this.shape = shape;
    this.stored = stored;
  }

  get data(): Float32Array {
    return readStored(this.stored, 0, this.stored.length);
  }
}

/**
 * One row of a matrix.
 * @returns [columns]
 */
export function readRow(tensor: Tensor, row: number): Float32Array {
  const columns = tensor.shape[1]!;
  if (tensor.stored === undefined) return tensor.data.subarray(row * columns, (row + 1) * columns);
  const bytes = columns * BYTES[tensor.stored.type];
  return readStored(tensor.stored, row * bytes, bytes);
}

/** The same tensors, held in memory and free to be changed; what was one tensor under two names stays one. */
export function intoMemory(weights: Weights): Weights {
  const copies = new Map(Array.from(new Set(weights.values()), (tensor) => [tensor, copyOf(tensor)]));
  return new Map(Array.from(weights, ([name, tensor]) => [name, copies.get(tensor)!]));
}

const copyOf = ({ shape, data }: Tensor): Tensor => ({ shape: [...shape], data: Float32Array.from(data) });

function readStored({ path, type, offset }: StoredBytes, from: number, length: number): Float32Array {
  const bytes = new Uint8Array(length);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw new AppError('model-missing', `${path} is gone: the model was moved or deleted.`, { path });
  }
  try {
    if (readSync(file, bytes, 0, length, offset + from) !== length) throw ended(path);
  } finally {
    closeSync(file);
  }
  return type === 'F32' ? new Float32Array(bytes.buffer) : widen(new Uint16Array(bytes.buffer), type);
}

type Read = (offset: number, length: number) => Promise<Uint8Array>;

async function readHeader(path: string, size: number, read: Read) {
  if (size < 8) throw invalid(path, 'is too short to be a safetensors file');
  const prefix = await read(0, 8);
  refuseOtherFormats(path, prefix);
  const length = Number(new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true));
  if (length > MAX_HEADER || length > size - 8) throw invalid(path, `announces a header of ${length} bytes but has ${size} in all`);
  const raw = parseJson(path, await read(8, length));
  const dataStart = 8 + length;
  const entries: [string, z.infer<typeof Entry>][] = [];
  for (const [name, value] of Object.entries(raw)) {
    if (name === '__metadata__' || BUFFERS.test(name)) continue;
    const entry = Entry.safeParse(value);
    if (!entry.success) throw misdescribed(path, name, value, entry.error);
    checkBounds(path, name, entry.data, size - dataStart);
    entries.push([name, entry.data]);
  }
  checkLayout(path, raw, size - dataStart);
  return { dataStart, entries };
}

const Typed = z.looseObject({ dtype: z.string() });

function misdescribed(path: string, name: string, value: unknown, error: z.ZodError): AppError {
  const typed = Typed.safeParse(value);
  if (typed.success && !Object.hasOwn(BYTES, typed.data.dtype)) {
    return new AppError(
      'model-unsupported',
      `${basename(path)} keeps tensor ${oneLine(name)} as ${oneLine(typed.data.dtype)}, which is not supported; F32, F16 and BF16 are.`,
      { file: basename(path), tensor: name },
    );
  }
  return invalid(path, `describes tensor ${oneLine(name)} wrongly: ${describeIssue(error)}`);
}

/** First bytes of what is found under the name of a safetensors file. */
const OTHER_FORMATS: readonly [start: string, what: string][] = [
  ['GGUF', 'a GGUF file'],
  ['PK\x03\x04', 'a PyTorch file or another zip archive'],
  ['\x80\x02', 'a Python pickle'],
  ['\x89HDF', 'an HDF5 file'],
  ['version ', 'a Git LFS pointer, not the file itself (git lfs pull fetches it)'],
];

/** @throws AppError `model-unsupported` naming the format */
function refuseOtherFormats(path: string, prefix: Uint8Array): void {
  const start = Buffer.from(prefix).toString('latin1');
  const other = OTHER_FORMATS.find(([magic]) => start.startsWith(magic));
  if (other === undefined) return;
  const file = basename(path);
  throw new AppError('model-unsupported', `${file} is ${other[1]}; weights are read from safetensors files.`, { file });
}

/** Tensors fill the file one after another, as the format asks: nothing overlaps, no byte belongs to none. */
function checkLayout(path: string, raw: Record<string, unknown>, available: number): void {
  const places = Object.entries(raw)
    .flatMap(([name, value]) => {
      const place = Place.safeParse(value);
      return place.success && name !== '__metadata__' ? [{ name, start: place.data.data_offsets[0], end: place.data.data_offsets[1] }] : [];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let reached = 0;
  for (const { name, start, end } of places) {
    if (start < reached) throw invalid(path, `lets tensor ${oneLine(name)} overlap another one`);
    if (start > reached) throw invalid(path, `leaves ${start - reached} bytes before tensor ${oneLine(name)} to no tensor`);
    reached = end;
  }
  if (reached !== available) throw invalid(path, `has ${available - reached} bytes that belong to no tensor`);
}

function parseJson(path: string, bytes: Uint8Array): Record<string, unknown> {
  try {
    return Header.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw invalid(path, 'has a header that is not a JSON object');
  }
}

function checkBounds(path: string, name: string, entry: z.infer<typeof Entry>, available: number): void {
  const [start, end] = entry.data_offsets;
  if (end < start || end > available) throw invalid(path, `places tensor ${oneLine(name)} outside the file; it may be truncated`);
  const expected = entry.shape.reduce((product, size) => product * size, 1) * BYTES[entry.dtype];
  if (end - start !== expected) throw invalid(path, `gives tensor ${oneLine(name)} ${end - start} bytes where its shape needs ${expected}`);
}

/** Writes tensors in the order given; in half precision they are rounded to the nearest. */
export async function writeSafetensors(path: string, weights: Weights, type: 'F32' | 'F16' = 'F32'): Promise<void> {
  const header: Record<string, unknown> = {};
  const parts: (Float32Array | Float16Array)[] = [];
  let offset = 0;
  for (const [name, { shape, data }] of weights) {
    const part = type === 'F32' ? data : Float16Array.from(data);
    header[name] = { dtype: type, shape, data_offsets: [offset, offset + part.byteLength] };
    offset += part.byteLength;
    parts.push(part);
  }
  // Padded so that the data begin on a multiple of 8 bytes.
  const text = JSON.stringify(header);
  const json = new TextEncoder().encode(text.padEnd(text.length + ((8 - (Buffer.byteLength(text) % 8)) % 8)));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(json.length), true);
  const tensors = parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  await writeFile(path, Buffer.concat([length, json, ...tensors]));
}

const ended = (path: string) => invalid(path, 'ended while it was read; copy it again');

function invalid(path: string, problem: string): AppError {
  return new AppError('model-invalid', `${basename(path)} ${problem}.`, { file: basename(path) });
}
