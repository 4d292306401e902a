import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { intoMemory, readSafetensors, writeSafetensors } from '../../../app/model/safetensors.ts';
import { safetensors } from '../../fixtures/model/broken.ts';

const root = mkdtempSync(join(tmpdir(), 'attune-safetensors-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('safetensors', () => {
  it('gives back what was written', async () => {
    const path = join(root, 'round.safetensors');
    const weights = new Map([
      ['a', { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, 1e-30, 7) }],
      ['b', { shape: [1], data: Float32Array.of(Math.PI) }],
    ]);
    await writeSafetensors(path, weights);
    expect(intoMemory(await readSafetensors(path))).toEqual(weights);
  });

  it('writes half precision, rounded to the nearest, in half the bytes', async () => {
    const path = join(root, 'narrow.safetensors');
    await writeSafetensors(path, new Map([['a', { shape: [5], data: Float32Array.of(1, -2.5, 1 / 3, 2 ** -24, 65_504) }]]), 'F16');
    const { data, stored } = (await readSafetensors(path)).get('a')!;
    expect(stored).toMatchObject({ type: 'F16', length: 10 });
    expect(Array.from(data)).toEqual([1, -2.5, 1365 / 4096, 2 ** -24, 65_504]);
  });

  it('widens half precision and bfloat16', async () => {
    const path = join(root, 'half.safetensors');
    const header = {
      __metadata__: { format: 'pt' },
      h: { dtype: 'F16', shape: [3], data_offsets: [0, 6] },
      b: { dtype: 'BF16', shape: [2], data_offsets: [6, 10] },
    };
    writeFileSync(path, safetensors(header, Buffer.from(Uint16Array.of(0x3c00, 0xc100, 0x0001, 0x3f80, 0xc040).buffer)));
    const weights = await readSafetensors(path);
    expect(Array.from(weights.get('h')!.data)).toEqual([1, -2.5, 2 ** -24]);
    expect(Array.from(weights.get('b')!.data)).toEqual([1, -3]);
  });

  it('leaves out the whole numbers that old checkpoints carry beside their weights', async () => {
    const path = join(root, 'buffers.safetensors');
    const header = {
      'embeddings.position_ids': { dtype: 'I64', shape: [1, 2], data_offsets: [0, 16] },
      a: { dtype: 'F32', shape: [1], data_offsets: [16, 20] },
    };
    writeFileSync(path, safetensors(header, Buffer.alloc(20)));
    expect(Array.from((await readSafetensors(path)).keys())).toEqual(['a']);
  });
});
