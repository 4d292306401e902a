import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Encoders } from '../../../app/pipeline/encoders.ts';
import { makeTinyModel } from '../../fixtures/model/tiny-model.ts';

let root: string;
const models = ['a', 'b', 'c', 'd'].map((name) => ({ name, fingerprint: name, path: '' }));
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'attune-encoders-'));
  for (const [seed, model] of models.entries()) {
    model.path = join(root, model.name);
    await makeTinyModel(model.path, { seed, layers: 1 });
  }
});
afterAll(() => rmSync(root, { recursive: true }));

it('a model stays open while it reads, however many others are opened meanwhile', async () => {
  const encoders = new Encoders();
  const [first, ...others] = models;
  await encoders.use(first!, 'fp32', async (encoder) => {
    for (const other of others) await encoders.use(other, 'fp32', (another) => another.encode(['lamp'], {}));
    expect((await encoder.encode(['the lamp is good'], {})).embeddings).toHaveLength(16);
  });
  await encoders.close();
});

it('a model that is used again is not loaded again; one that cannot be loaded is tried anew', async () => {
  const encoders = new Encoders();
  const seen = new Set<unknown>();
  for (let round = 0; round < 2; round += 1) await encoders.use(models[0]!, 'fp32', async (encoder) => seen.add(encoder));
  expect(seen.size).toBe(1);
  const late = { name: 'late', fingerprint: 'late', path: join(root, 'late') };
  await expect(encoders.use(late, 'fp32', async () => 'opened')).rejects.toMatchObject({ code: 'model-missing' });
  await makeTinyModel(late.path);
  expect(await encoders.use(late, 'fp32', async () => 'opened')).toBe('opened');
  await encoders.close();
});
