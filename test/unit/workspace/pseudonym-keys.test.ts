import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyVault, Workspace } from '../../../app/pipeline/ports.ts';
import { renewKey } from '../../../app/pipeline/renew-key.ts';
import { createPseudonymiser, renewPseudonyms } from '../../../app/privacy/pseudonym.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { workspaceShelf } from '../../../app/workspace/shelf.ts';
import { importReport, newPost } from './new-post.ts';

const now = () => new Date('2026-03-06T00:00:00Z');
const LEGACY = 'ab'.repeat(32);
let folder: string;
let path: string;
let open: Workspace[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-keys-'));
  path = join(folder, 'w.attune');
  open = [];
});
afterEach(() => {
  for (const workspace of open) workspace.close();
  rmSync(folder, { recursive: true });
});

function opened(vault?: KeyVault, at = path): Workspace {
  const workspace = openWorkspace(at, { create: true, sample: false, now, vault });
  open.push(workspace);
  return workspace;
}
function close(workspace: Workspace): void {
  workspace.close();
  open.splice(open.indexOf(workspace), 1);
}
/** A keychain as another machine would have another: what one sealed, only the same opens. */
function keychain(name: string, outdated = false): KeyVault {
  return {
    seal: async (secret) => Buffer.from(`${name} ${Buffer.from(secret).toString('base64')}`),
    async open(sealed) {
      const [by, secret] = Buffer.from(sealed).toString().split(' ');
      if (by !== name) throw new Error('Not sealed here.');
      return { secret: Buffer.from(secret!, 'base64').toString(), outdated };
    },
  };
}
const rawKeys = (at = path) => readFileSync(`${at}.key`, 'utf8');
const options = { signal: new AbortController().signal, onProgress: () => {} };
function store(workspace: Workspace, ...posts: ReturnType<typeof newPost>[]): void {
  const id = workspace.imports.begin('f', false, now());
  workspace.posts.add(id, posts);
  workspace.imports.finish(id, importReport());
}

describe('the keys in a file', () => {
  it('begin with one that is made on first use; of an older version, with the one that is there', async () => {
    const workspace = opened();
    expect(await workspace.keys.info()).toMatchObject({ kept: null, since: null, renewals: 0, unfinished: false });
    const [key] = await workspace.keys.inForce();
    expect(await workspace.keys.info()).toMatchObject({ kept: 'file', since: '2026-03-06T00:00:00.000Z', copies: [] });
    if (process.platform !== 'win32') expect(statSync(`${path}.key`).mode & 0o077).toBe(0);
    close(workspace);
    expect(await opened().keys.inForce()).toEqual([key]);
    writeFileSync(join(folder, 'old.attune.key'), LEGACY);
    const old = opened(undefined, join(folder, 'old.attune'));
    expect(await old.keys.inForce()).toEqual([Buffer.from(LEGACY, 'hex')]);
  });

  it('are one for two processes that need the first at the same time', async () => {
    const both = [opened(), opened()];
    const [first, second] = await Promise.all(both.map(({ keys }) => keys.inForce()));
    expect(first).toEqual(second);
  });

  it('are replaced by a fresh one where the file is gone, and that is noted', async () => {
    const workspace = opened();
    const [key] = await workspace.keys.inForce();
    rmSync(`${path}.key`);
    const [fresh] = await workspace.keys.inForce();
    expect(fresh).not.toEqual(key);
    expect(await workspace.keys.inForce()).toEqual([fresh]);
    expect(workspace.activity(10).map(({ action }) => action)).toEqual(['key-lost']);
  });

  it('that is damaged end in a sentence', async () => {
    const workspace = opened();
    for (const content of ['', 'abc', '{"keys":[]}', '{"keys":[{"key":"00"}]}', '{"sealed":7}']) {
      writeFileSync(`${path}.key`, content);
      await expect(workspace.keys.inForce()).rejects.toMatchObject({ code: 'workspace-corrupt' });
    }
  });

  it('survive a replacement that was cut off at any moment', async () => {
    const workspace = opened();
    const [key] = await workspace.keys.inForce();
    renameSync(`${path}.key`, `${path}.key.old`);
    writeFileSync(`${path}.key.part`, '{"keys":');
    expect(await workspace.keys.inForce()).toEqual([key]);
    copyFileSync(`${path}.key`, `${path}.key.old`);
    expect(await workspace.keys.inForce()).toEqual([key]);
    expect(existsSync(`${path}.key.old`)).toBe(false);
  });
});

describe('a keychain', () => {
  it('encrypts the keys; nothing else can read them', async () => {
    const workspace = opened(keychain('here'));
    const [key] = await workspace.keys.inForce();
    expect(rawKeys()).not.toContain(Buffer.from(key!).toString('hex'));
    expect(await workspace.keys.info()).toMatchObject({ kept: 'system' });
    close(workspace);
    expect(await opened(keychain('here')).keys.inForce()).toEqual([key]);
    for (const vault of [undefined, keychain('elsewhere')]) {
      await expect(opened(vault).keys.inForce()).rejects.toMatchObject({ code: 'key-sealed' });
    }
  });

  it('takes over keys that lay open, and leaves nothing of them behind', async () => {
    writeFileSync(`${path}.key`, LEGACY);
    const workspace = opened(keychain('here'));
    expect(await workspace.keys.inForce()).toEqual([Buffer.from(LEGACY, 'hex')]);
    expect(rawKeys()).toMatch(/^\{"sealed":/);
    expect(existsSync(`${path}.key.old`) || existsSync(`${path}.key.part`)).toBe(false);
  });

  it('seals anew what it says is outdated', async () => {
    await opened(keychain('here')).keys.inForce();
    const before = rawKeys();
    writeFileSync(`${path}.key`, `${before} `);
    await opened(keychain('here', true)).keys.inForce();
    expect(rawKeys()).toBe(before);
  });
});

describe('a renewed key', () => {
  it('gives everybody another pseudonym, in every field, and the same to the same in later imports', async () => {
    const workspace = opened();
    const [first] = await workspace.keys.inForce();
    const old = createPseudonymiser([first!]);
    const token = `[HANDLE:${old('bob')}]`;
    store(
      workspace,
      newPost(`ask ${token} or [PHONE:id-abcdefghijkl]`, {
        author: old('anna'),
        sourceId: old('https://x.com/1'),
        redactions: [{ start: 4, end: 4 + token.length, kind: 'HANDLE', score: 0.9 }],
        attributes: { by: token, plain: 'user-abcdefghijkl' },
      }),
      newPost('nothing', { author: null, sourceId: '17' }),
    );
    expect(await renewKey(workspace, options)).toEqual({ posts: 2, changed: 1 });
    const chain = await workspace.keys.inForce();
    expect(chain).toHaveLength(2);
    const renewed = createPseudonymiser(chain);
    const renew = renewPseudonyms(chain[1]!);
    const [post, other] = workspace.posts.list({}, 'imported', 0, 10).rows;
    const bob = `[HANDLE:${renewed('bob')}]`;
    const phone = `[PHONE:${renew('user-abcdefghijkl').replace('user', 'id')}]`;
    expect(post).toMatchObject({
      text: `ask ${bob} or ${phone}`,
      author: renewed('anna'),
      sourceId: renewed('https://x.com/1'),
      attributes: { by: bob, plain: 'user-abcdefghijkl' },
    });
    expect(post!.text.slice(post!.redactions[0]!.start, post!.redactions[0]!.end)).toBe(bob);
    expect(other).toMatchObject({ author: null, sourceId: '17' });
    expect(renewed('anna')).not.toBe(old('anna'));
    expect(workspace.posts.list({ text: old('bob') }, 'imported', 0, 10).total).toBe(0);
    expect(workspace.posts.list({ text: renewed('bob') }, 'imported', 0, 10).total).toBe(1);
    expect(await workspace.keys.info()).toMatchObject({ renewals: 1, unfinished: false });
    expect(workspace.activity(1)).toMatchObject([{ action: 'renew-key', details: { posts: 2, changed: 1 } }]);
  });

  it('that was cut off goes on to the same end; nothing can be imported before', async () => {
    const workspace = opened();
    const [first] = await workspace.keys.inForce();
    const old = createPseudonymiser([first!]);
    const posts = Array.from({ length: 500 }, (_, index) => newPost(`post ${index}`, { author: old(`p${index}`) }));
    store(workspace, ...posts);
    const controller = new AbortController();
    await expect(renewKey(workspace, { signal: controller.signal, onProgress: () => controller.abort() })).rejects.toThrow('aborted');
    expect(await workspace.keys.info()).toMatchObject({ unfinished: true, renewals: 0 });
    await expect(workspace.keys.inForce()).rejects.toMatchObject({ code: 'key-changing' });
    await expect(workspace.keys.destroy()).rejects.toMatchObject({ code: 'key-changing' });
    close(workspace);
    const again = opened();
    expect(await renewKey(again, options)).toEqual({ posts: 500, changed: 400 });
    const renewed = createPseudonymiser(await again.keys.inForce());
    const authors = again.posts.list({}, 'imported', 0, 500).rows.map(({ author }) => author);
    expect(authors).toEqual(posts.map((_, index) => renewed(`p${index}`)));
  });

  it('does not reach a backup of before, which goes on with the key of its time', async () => {
    const workspace = opened();
    const [first] = await workspace.keys.inForce();
    store(workspace, newPost('a', { author: createPseudonymiser([first!])('anna') }));
    await renewKey(workspace, options);
    close(workspace);
    const shelf = workspaceShelf(folder, now);
    const [backup] = shelf.look(path).backups;
    expect(backup).toMatchObject({ reason: 'before-new-key' });
    shelf.restore(path, backup!.name);
    expect(await opened().keys.inForce()).toEqual([first]);
  });

  it('waits for imports, and for other processes that have the workspace open', async () => {
    const workspace = opened();
    const id = workspace.imports.begin('f', false, now());
    await expect(renewKey(workspace, options)).rejects.toMatchObject({ code: 'import-running' });
    workspace.imports.release(id);
    writeFileSync(`${path}.open-elsewhere-1`, JSON.stringify({ pid: 1, host: 'elsewhere', program: 'x', since: now().toISOString() }));
    await expect(renewKey(workspace, options)).rejects.toMatchObject({ code: 'workspace-locked' });
  });
});

describe('destroyed keys', () => {
  it('are gone from the disk with the copies that are known of; what cannot be reached is listed', async () => {
    const workspace = opened();
    const [key] = await workspace.keys.inForce();
    const hex = Buffer.from(key!).toString('hex');
    const [copy, moved, stray] = [join(folder, 'copy.attune'), join(folder, 'moved.attune'), join(folder, 'backups', 'w.key')];
    for (const target of [copy, moved]) {
      await workspace.file.saveAs(target);
      workspace.note('save-as', { path: target });
    }
    rmSync(`${moved}.key`);
    mkdirSync(join(folder, 'backups'), { recursive: true });
    copyFileSync(`${path}.key`, stray);
    writeFileSync(join(folder, 'other.attune.key'), LEGACY);
    await opened(keychain('elsewhere'), join(folder, 'sealed.attune')).keys.inForce();
    expect((await workspace.keys.info()).copies.sort()).toEqual([stray, `${copy}.key`].sort());
    const { destroyed, unreachable } = await workspace.keys.destroy();
    expect(destroyed.sort()).toEqual([stray, `${copy}.key`, `${path}.key`].sort());
    expect(unreachable).toEqual([
      { path: `${moved}.key`, reason: 'missing' },
      { path: join(folder, 'sealed.attune.key'), reason: 'sealed' },
    ]);
    expect(readFileSync(join(folder, 'other.attune.key'), 'utf8')).toBe(LEGACY);
    expect([stray, `${copy}.key`, `${path}.key`].some((file) => existsSync(file))).toBe(false);
    expect(readFileSync(path).includes(hex)).toBe(false);
    const [fresh] = await workspace.keys.inForce();
    expect(fresh).not.toEqual(key);
  });
});
