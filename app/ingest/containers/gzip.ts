import { createGunzip } from 'node:zlib';
import type { ByteFlow } from '../byte-source.ts';
import { CHUNK, inflated } from './inflate.ts';
import { guarded } from './limits.ts';

/**
 * What a `.gz` holds, also one of several members.
 * @param packed its size in bytes
 * @throws AppError `file-format` (while reading) where it is damaged or cut off
 */
export function gunzipped(flow: ByteFlow, packed: number): ByteFlow {
  const unpack = (signal?: AbortSignal) => inflated(flow.chunks(signal), createGunzip({ chunkSize: CHUNK }), flow.name, signal);
  return { name: flow.name.replace(/\.gz$/i, ''), chunks: (signal) => guarded(unpack(signal), packed, flow.name) };
}
