import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ClientFrame } from '../../app/contract/frames.ts';
import { type BrowserHost, startBrowserHost } from '../../main/browser/host.ts';
import { forkEngine } from '../../main/engine/fork.ts';
import { type EngineProcess, type Supervisor, supervise } from '../../main/engine/supervisor.ts';

const RENDERER = resolve('dist/renderer');
let home: string;
let engine: EngineProcess;
let supervisor: Supervisor;
let host: BrowserHost;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'attune-host-'));
  supervisor = supervise(() => {
    engine = forkEngine(home, resolve('resources'));
    return engine;
  });
  host = await startBrowserHost({ rendererDir: RENDERER, supervisor });
});
afterAll(async () => {
  await host.close();
  await supervisor.close();
  rmSync(home, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(host.origin);
  return new Promise((done, failed) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', failed);
    sent.end();
  });
}

async function cookie(): Promise<string> {
  const { pathname, search } = new URL(host.issueUrl());
  const { headers } = await get(pathname + search);
  return String(headers['set-cookie']).split(';')[0]!;
}

function socket(headers: Record<string, string>, origin = host.origin): Promise<WebSocket> {
  return new Promise((done, failed) => {
    const opened = new WebSocket(`${origin.replace('http', 'ws')}/wire`, { headers });
    opened.once('open', () => done(opened));
    opened.once('error', failed);
  });
}

function ask(ws: WebSocket, id: number, name: string, input: unknown): Promise<{ t: string; output?: unknown; error?: { code: string } }> {
  return new Promise((done) => {
    ws.on('message', (data) => {
      const frame = JSON.parse(String(data));
      if (frame.id === id && (frame.t === 'ok' || frame.t === 'error')) done(frame);
    });
    ws.send(JSON.stringify({ t: 'call', id, name, input }));
  });
}

describe('the browser host', () => {
  it('lets a one-time token in once, for a cookie that scripts cannot read', async () => {
    const { pathname, search } = new URL(host.issueUrl());
    const first = await get(pathname + search);
    expect(first.status).toBe(303);
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await get(pathname + search)).status).toBe(403);
  });

  it('shows nothing without the cookie', async () => {
    expect((await get('/')).status).toBe(403);
    expect((await get('/', { cookie: 'attune=guess' })).status).toBe(403);
  });

  it('refuses another host name, as a rebinding attack would send', async () => {
    expect((await get('/', { host: 'attacker.example', cookie: await cookie() })).status).toBe(421);
  });

  it('refuses other methods and paths outside the folder', async () => {
    const headers = { cookie: await cookie() };
    expect((await get('/', headers, 'POST')).status).toBe(405);
    for (const path of ['/../package.json', '/..%2fpackage.json', '/%00', '/%E0%A4%A', '/assets/../../package.json']) {
      expect((await get(path, headers)).status, path).toBe(404);
    }
  });

  it('serves the page under a strict policy with a nonce of its own', async () => {
    const headers = { cookie: await cookie() };
    const [one, two] = [await get('/', headers), await get('/', headers)];
    const policy = String(one.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const nonce = /nonce-([\w-]+)/.exec(policy)?.[1] ?? 'none';
    expect(one.body).toContain(nonce);
    expect(two.body).not.toContain(nonce);
    expect(one.headers['x-content-type-options']).toBe('nosniff');
  });

  it('opens the wire only to its own page with the cookie', async () => {
    const known = await cookie();
    await expect(socket({ origin: 'http://attacker.example', cookie: known })).rejects.toThrow();
    await expect(socket({ origin: host.origin })).rejects.toThrow();
    const ws = await socket({ origin: host.origin, cookie: known });
    ws.close();
  });

  it('answers calls, and refuses unknown ones and bad input', async () => {
    const ws = await socket({ origin: host.origin, cookie: await cookie() });
    expect(await ask(ws, 1, 'workspace.info', {})).toMatchObject({ t: 'ok', output: { sample: true, posts: 0 } });
    expect(await ask(ws, 2, 'workspace.destroy', {})).toMatchObject({ t: 'error', error: { code: 'bad-request' } });
    expect(await ask(ws, 3, 'posts.get', { id: 'one' })).toMatchObject({ t: 'error', error: { code: 'bad-request' } });
    expect(await ask(ws, 4, '__proto__', {})).toMatchObject({ t: 'error', error: { code: 'bad-request' } });
    ws.close();
  });

  it('survives the death of the engine: the waiting call fails in words, the next one works', async () => {
    const ws = await socket({ origin: host.origin, cookie: await cookie() });
    await ask(ws, 1, 'workspace.info', {});
    const waiting = ask(ws, 2, 'workspace.openSample', {});
    engine.kill();
    expect(await waiting).toMatchObject({ t: 'error', error: { code: 'engine-crashed' } });
    await new Promise((later) => setTimeout(later, 600));
    expect(await ask(ws, 3, 'workspace.info', {})).toMatchObject({ t: 'ok' });
    ws.close();
  });

  it('fails the call whose answer cannot be sent, and lives on', async () => {
    const answers: Record<string, unknown> = { endless: 1n, plain: 'read' };
    const other = await startBrowserHost({
      rendererDir: RENDERER,
      supervisor: {
        connect: (post) => ({
          receive(raw) {
            const { id, name } = ClientFrame.options[0].parse(raw);
            post({ t: 'ok', id, output: answers[name] });
          },
          close() {},
        }),
        close: async () => {},
      },
    });
    const entered = await fetch(other.url, { redirect: 'manual' });
    const ws = await socket({ origin: other.origin, cookie: String(entered.headers.get('set-cookie')).split(';')[0]! }, other.origin);
    expect(await ask(ws, 1, 'endless', {})).toMatchObject({ t: 'error', error: { code: 'internal' } });
    expect(await ask(ws, 2, 'plain', {})).toMatchObject({ t: 'ok', output: 'read' });
    ws.close();
    await other.close();
  });
});
