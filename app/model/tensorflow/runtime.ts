import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import util, { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { AppError } from '../../contract/errors.ts';
import type { RuntimeAbsence } from '../../contract/records.ts';

export interface TensorFlowRuntime {
  name: 'tfjs-node' | 'tfjs-wasm';
  version: string;
  /** Why the native one is not used; null where it is. */
  absence: RuntimeAbsence | null;
}

const require = createRequire(import.meta.url);
const NATIVE = '@tensorflow/tfjs-node';
const PROBE_MS = 20_000;
/** Restores what Node 23 removed and tfjs-node 4.22 still calls. */
const POLYFILL = 'const u=require("node:util");u.isNullOrUndefined??=(v)=>v==null;u.isArray??=Array.isArray;';

let opened: Promise<TensorFlowRuntime> | null = null;

/** Opens TensorFlow.js once: the native library where a child process proves that it loads, else WebAssembly. */
export function openTensorFlow(): Promise<TensorFlowRuntime> {
  opened ??= open();
  return opened;
}

async function open(): Promise<TensorFlowRuntime> {
  const absence = await whyNotNative();
  if (absence === null) return openNative();
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm')) + sep);
  if (!(await tf.setBackend('wasm'))) throw new AppError('runtime-unavailable', 'TensorFlow.js could not start its WebAssembly backend.');
  await tf.ready();
  return { name: 'tfjs-wasm', version: tf.version_core, absence };
}

/** Loads it in a process of its own first: a broken native library must not take the app down. */
async function whyNotNative(): Promise<RuntimeAbsence | null> {
  try {
    require.resolve(NATIVE);
  } catch {
    return { code: 'not-installed', detail: null };
  }
  const script = `${POLYFILL}const tf=require(${JSON.stringify(require.resolve(NATIVE))});tf.tensor1d([1]).square().dataSync()`;
  try {
    await promisify(execFile)(process.execPath, ['-e', script], { timeout: PROBE_MS, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
    return null;
  } catch (cause) {
    const detail = cause instanceof Error ? (cause.message.trim().split('\n').at(-1) ?? null) : String(cause);
    return { code: 'does-not-load', detail };
  }
}

async function openNative(): Promise<TensorFlowRuntime> {
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined, isArray: Array.isArray });
  require(NATIVE);
  await tf.setBackend('tensorflow');
  return { name: 'tfjs-node', version: tf.version_core, absence: null };
}
