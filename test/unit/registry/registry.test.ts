import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelRegistry, RegisteredModel } from '../../../app/pipeline/ports.ts';
import { freeName } from '../../../app/registry/names.ts';
import { modelRegistry } from '../../../app/registry/registry.ts';

let home: string;
let registry: ModelRegistry;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'attune-registry-'));
  registry = modelRegistry({ home, reserved: ['starter'] });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const model = (name: string, path = `/models/${name}`): RegisteredModel => ({
  name,
  path,
  addedAt: '2026-03-06T00:00:00.000Z',
  fingerprint: `of ${name}`,
  files: [{ name: 'config.json', size: 2, modified: 1.5 }],
  description: {
    name,
    kind: 'encoder',
    architecture: 'bert',
    layers: 1,
    heads: 1,
    width: 4,
    vocabulary: 9,
    maxTokens: 8,
    parameters: 99,
    bytes: 400,
    memory: { fp32: 1, int8: 1 },
    scores: false,
    languages: ['en'],
    licence: null,
  },
});
const names = () => registry.list().map(({ name }) => name);
async function* bytes(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

describe('the registry of models', () => {
  it('keeps what was added, for the next one who opens it', () => {
    expect(registry.list()).toEqual([]);
    registry.add(model('lamp'));
    registry.keepCheck('of lamp', { kind: 'generator', prompt: 'a', continuation: 'b' });
    const again = modelRegistry({ home, reserved: [] });
    expect(again.list()).toEqual([model('lamp')]);
    expect(again.check('of lamp')).toEqual({ kind: 'generator', prompt: 'a', continuation: 'b' });
    expect(again.check('of another')).toBeNull();
    expect(readdirSync(join(home, 'models'))).toEqual(['models.json']);
  });

  it('gives the same name twice a number, and leaves the starter its name', () => {
    registry.add(model('lamp'));
    registry.add(model('Lamp'));
    registry.add(model('starter'));
    expect(names()).toEqual(['lamp', 'Lamp-2', 'starter-2']);
  });

  it('brings a removed model back, until its name is taken or the next start', () => {
    registry.add(model('lamp'));
    expect(registry.remove('lamp')).toBe(true);
    expect(names()).toEqual([]);
    expect(registry.remove('lamp')).toBe(false);
    expect(registry.restore('lamp')).toBe(true);
    expect(names()).toEqual(['lamp']);
    registry.remove('lamp');
    registry.add(model('lamp', '/another'));
    expect(registry.list().map(({ path }) => path)).toEqual(['/another']);
    expect(registry.restore('lamp')).toBe(false);
    registry.remove('lamp');
    registry.sweep();
    expect(registry.restore('lamp')).toBe(false);
  });

  it('deletes at the next start what a cut-off copy and a removed model left, and nothing else', async () => {
    const [kept, removed, cutOff] = [registry.beginCopy(), registry.beginCopy(), registry.beginCopy()];
    await kept.write('1_Pooling/config.json', bytes('{', '}'));
    expect(readFileSync(join(kept.path, '1_Pooling', 'config.json'), 'utf8')).toBe('{}');
    registry.add(model('kept', kept.path));
    registry.add(model('removed', removed.path));
    registry.remove('removed');
    const foreign = join(home, 'models', 'my-own-folder');
    mkdirSync(foreign);
    expect(existsSync(removed.path)).toBe(true);
    registry.sweep();
    expect([kept.path, removed.path, cutOff.path, foreign].map((path) => existsSync(path))).toEqual([true, false, false, true]);
  });

  it('says that the disk is full', async () => {
    async function* overflowing() {
      yield Buffer.from('x');
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    }
    await expect(registry.beginCopy().write('model.safetensors', overflowing())).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('drops only copies that belong to no model', () => {
    const copy = registry.beginCopy();
    registry.add(model('lamp', copy.path));
    registry.dropCopy(copy.path);
    registry.dropCopy(home);
    expect([copy.path, home].map((path) => existsSync(path))).toEqual([true, true]);
    expect(registry.forget('lamp')).toBe(true);
    expect(existsSync(copy.path)).toBe(false);
  });

  it('says that a damaged list is damaged, and deletes no copy because of it', () => {
    const copy = registry.beginCopy();
    writeFileSync(join(home, 'models', 'models.json'), '{"version": 1, "models": [{}]');
    expect(() => registry.list()).toThrow(expect.objectContaining({ code: 'models-damaged' }));
    expect(() => registry.sweep()).toThrow(expect.objectContaining({ code: 'models-damaged' }));
    expect(existsSync(copy.path)).toBe(true);
  });
});

describe('names', () => {
  it.each([
    ['all-MiniLM-L6-v2', 'all-MiniLM-L6-v2'],
    ['../../etc', 'etc'],
    ['灯 模型', '灯 模型'],
    ['a/b:c', 'a-b-c'],
    ['...', 'model'],
    ['x'.repeat(200), 'x'.repeat(80)],
  ])('%s becomes %s', (wanted, name) => {
    expect(freeName(wanted, [])).toBe(name);
  });
});
