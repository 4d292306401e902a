import { open, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';

/** A tensor in float32, row-major. */
export interface Tensor {
  shape: number[];
  data: Float32Array;
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
const Header = z.record(z.string(), z.unknown());

/**
 * Reads a `.safetensors` file; header length, shapes and offsets are checked before any tensor is read.
 * Half precision is widened to float32.
 * @throws AppError `model-invalid` with what is wrong and where
 */
export async function readSafetensors(path: string): Promise<Weights> {
  const file = await open(path, 'r').catch(() => {
    throw invalid(path, 'is missing or cannot be read');
  });
  try {
    const size = (await file.stat()).size;
    const header = await readHeader(path, size, (offset, length) => readExactly(file, offset, length));
    const weights: Weights = new Map();
    for (const [name, entry] of header.entries) {
      const [start, end] = entry.data_offsets;
      const bytes = await readExactly(file, header.dataStart + start, end - start);
      weights.set(name, { shape: entry.shape, data: toFloat32(bytes, entry.dtype) });
    }
    return weights;
  } finally {
    await file.close();
  }
}

type Read = (offset: number, length: number) => Promise<Uint8Array>;

async function readHeader(path: string, size: number, read: Read) {
  if (size < 8) throw invalid(path, 'is too short to be a safetensors file');
  const prefix = await read(0, 8);
  const length = Number(new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true));
  if (length > MAX_HEADER || length > size - 8) throw invalid(path, `announces a header of ${length} bytes but has ${size} in all`);
  const raw = parseJson(path, await read(8, length));
  const dataStart = 8 + length;
  const entries: [string, z.infer<typeof Entry>][] = [];
  for (const [name, value] of Object.entries(raw)) {
    if (name === '__metadata__') continue;
    const entry = Entry.safeParse(value);
    if (!entry.success) throw invalid(path, `describes tensor ${name} in a way that is not supported (F32, F16 and BF16 are)`);
    checkBounds(path, name, entry.data, size - dataStart);
    entries.push([name, entry.data]);
  }
  return { dataStart, entries };
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
  if (end < start || end > available) throw invalid(path, `places tensor ${name} outside the file; it may be truncated`);
  const expected = entry.shape.reduce((product, size) => product * size, 1) * BYTES[entry.dtype];
  if (end - start !== expected) throw invalid(path, `gives tensor ${name} ${end - start} bytes where its shape needs ${expected}`);
}

async function readExactly(file: Awaited<ReturnType<typeof open>>, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  if (bytesRead !== length) throw new AppError('model-invalid', 'The model file ended while it was read; copy it again.');
  return bytes;
}

function toFloat32(bytes: Uint8Array, dtype: keyof typeof BYTES): Float32Array {
  if (dtype === 'F32') return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  return dtype === 'BF16' ? fromBrainFloat(halves) : Float32Array.from(halves, fromHalf);
}

/** bfloat16 is the upper half of a float32. */
function fromBrainFloat(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}

/** IEEE 754 binary16. */
function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024);
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

/** Writes tensors in float32, in the order given. */
export async function writeSafetensors(path: string, weights: Weights): Promise<void> {
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const [name, { shape, data }] of weights) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  // Padded so that the data begin on a multiple of 8 bytes.
  const text = JSON.stringify(header);
  const json = new TextEncoder().encode(text.padEnd(text.length + ((8 - (Buffer.byteLength(text) % 8)) % 8)));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(json.length), true);
  const tensors = Array.from(weights.values(), ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  await writeFile(path, Buffer.concat([length, json, ...tensors]));
}

function invalid(path: string, problem: string): AppError {
  return new AppError('model-invalid', `${basename(path)} ${problem}.`, { file: basename(path) });
}
