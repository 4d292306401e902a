import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const Reply = z.object({ id: z.int().optional(), answer: z.unknown().optional(), problem: z.string().optional() });
const built = existsSync('dist/desktop/main.mjs') && existsSync('dist/preload/preload.cjs');

let asked = 0;

function askOf(shell: ChildProcess, question: string, ...args: unknown[]): Promise<unknown> {
  asked += 1;
  const id = asked;
  return new Promise((done, failed) => {
    const receive = (raw: unknown) => {
      const reply = Reply.parse(raw);
      if (reply.id !== id) return;
      shell.removeListener('message', receive);
      if (reply.problem === undefined) done(reply.answer);
      else failed(new Error(reply.problem));
    };
    shell.on('message', receive);
    shell.send({ id, question, args });
  });
}

/** @param keychain what the stand-in says of the system's: `none`, or the name of a backend */
async function started(home: string, keychain: string): Promise<ChildProcess> {
  const env = { ...process.env, ATTUNE_HOME: home, STAND_IN_KEYCHAIN: keychain };
  const shell = fork(resolve('test/electron-stand-in/drive.mjs'), [], { env, execArgv: [] });
  await new Promise<void>((ready, failed) => {
    shell.once('message', () => ready());
    shell.once('exit', (code) => failed(new Error(`The shell stopped with ${code}.`)));
  });
  return shell;
}

/** The built main and preload scripts, run as they are on a small stand-in for the `electron` module. */
describe.skipIf(!built)('the desktop shell', () => {
  let home: string;
  let shell: ChildProcess;
  const ask = (question: string, ...args: unknown[]) => askOf(shell, question, ...args);

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'attune-desktop-'));
    shell = await started(home, 'gnome_libsecret');
  });
  afterAll(() => {
    shell.kill();
    rmSync(home, { recursive: true, force: true });
  });

  it('opens one sandboxed, isolated window on its own scheme, with two functions for the page', async () => {
    expect(await ask('shell')).toMatchObject({
      url: 'app://attune/index.html',
      sandboxed: true,
      preferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false },
      schemes: [{ scheme: 'app', privileges: { standard: true, secure: true } }],
      exposed: ['attuneWire'],
      wire: ['post', 'listen'],
    });
  });

  it('serves the screens with a strict content policy, and nothing else', async () => {
    const page = await ask('fetch', 'app://attune/index.html');
    expect(page).toMatchObject({ status: 200, headers: { 'content-security-policy': expect.stringContaining("default-src 'none'") } });
    for (const url of ['app://elsewhere/index.html', 'app://attune/..%2f..%2fpackage.json', 'app://attune/no-such-file.js']) {
      expect(await ask('fetch', url), url).toMatchObject({ status: expect.toSatisfy((status: number) => status >= 400) });
    }
    expect(await ask('fetch', 'app://attune/index.html', 'POST')).toMatchObject({ status: 404 });
  });

  it('gives no permission, opens no window, leaves for no other page', async () => {
    expect(await ask('guards')).toEqual({
      permission: false,
      open: 'deny',
      leaves: false,
      lookalike: false,
      stays: true,
      webview: false,
    });
  });

  it('carries calls of the page to the engine and its answers back; faults come back as values', async () => {
    expect(await ask('call', 'workspace.info', {})).toMatchObject({ t: 'ok', output: { posts: expect.any(Number) } });
    expect(await ask('call', 'no.such.call', {})).toMatchObject({ t: 'error', error: { code: 'bad-request' } });
    expect(await ask('call', 'posts.list', { filter: 1 })).toMatchObject({ t: 'error', error: { code: 'bad-request' } });
  });

  it('refuses frames of any other sender', async () => {
    await expect(ask('stranger', 'https://example.org/')).rejects.toThrow('may not speak');
    await expect(ask('stranger', null)).rejects.toThrow('may not speak');
  });

  it('keeps the key of the pseudonyms in the system’s keychain, out of reach of what has none', async () => {
    const policy = { actions: { HANDLE: 'pseudonym' }, rules: [] };
    const keyOf = async (other: ChildProcess) => {
      await askOf(other, 'call', 'privacy.setPolicy', { policy });
      return askOf(other, 'call', 'privacy.try', { text: 'ask @anna_k' });
    };
    const first = await keyOf(shell);
    expect(first).toMatchObject({ t: 'ok', output: { text: expect.stringMatching(/^ask \[HANDLE:user-[a-z2-7]{12}\]$/) } });
    expect(await ask('call', 'privacy.key', {})).toMatchObject({ t: 'ok', output: { kept: 'system', copies: [] } });
    expect(readFileSync(join(home, 'sample.attune.key'), 'utf8')).toMatch(/^\{"sealed":"[\w+/=]+"\}$/);
    expect(await ask('call', 'privacy.try', { text: 'ask @anna_k' })).toEqual(first);
    for (const keychain of process.platform === 'linux' ? ['none', 'basic_text'] : ['none']) {
      const bare = await started(home, keychain);
      expect(await keyOf(bare)).toMatchObject({ t: 'error', error: { code: 'key-sealed' } });
      bare.kill();
    }
  });

  it('takes its handlers away and ends the engine when the window closes', async () => {
    const exit = new Promise((done) => shell.once('exit', done));
    expect(await ask('close')).toEqual({ handlers: 0 });
    expect(await exit).toBe(0);
  });
});
