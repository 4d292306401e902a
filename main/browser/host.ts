import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { toErrorRecord } from '../../app/contract/errors.ts';
import type { ServerFrame } from '../../app/contract/frames.ts';
import type { Supervisor } from '../engine/supervisor.ts';
import { staticFile } from '../static-files.ts';
import { serialise } from '../wire/serialise.ts';

export interface BrowserHost {
  /** Opens the app once; the token is worthless afterwards. */
  url: string;
  origin: string;
  /** Another one-time URL. */
  issueUrl(): string;
  close(): Promise<void>;
}

const COOKIE = 'attune';
/** Larger than any frame of the contract: a stretch of a file is at most a few megabytes. */
const MAX_FRAME = 16 << 20;

/** The renderer on the loopback interface: a one-time token becomes a cookie; Host, Origin and cookie are checked. */
export async function startBrowserHost(options: { rendererDir: string; supervisor: Supervisor; port?: number }): Promise<BrowserHost> {
  const secret = randomBytes(32).toString('base64url');
  const tokens = new Set<string>();
  let authority = '';

  const knowsHost = (request: IncomingMessage) => request.headers.host === authority;
  const knowsCookie = (request: IncomingMessage) =>
    (request.headers.cookie ?? '').split(/;\s*/).some((pair) => sameText(pair, `${COOKIE}=${secret}`));

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    // Another name for this address is a rebinding attack.
    if (!knowsHost(request)) return void response.writeHead(421).end();
    if (request.method !== 'GET') return void response.writeHead(405).end();
    const url = new URL(request.url ?? '/', `http://${authority}`);
    const token = url.searchParams.get('token');
    if (token !== null && tokens.delete(token)) {
      const cookie = `${COOKIE}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
      return void response.writeHead(303, { location: '/', 'set-cookie': cookie, 'referrer-policy': 'no-referrer' }).end();
    }
    if (!knowsCookie(request))
      return void response.writeHead(403, { 'content-type': 'text/plain' }).end('Open Attune with the address that it printed.');
    const file = await staticFile(options.rendererDir, url.pathname);
    response.writeHead(file.status, file.headers).end(file.body);
  };
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
  server.on('upgrade', (request, socket, head) => {
    const known = knowsHost(request) && request.headers.origin === `http://${authority}` && knowsCookie(request) && request.url === '/wire';
    if (!known) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (client) => connectSocket(client, options.supervisor));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  authority = `127.0.0.1:${port}`;
  const issueUrl = () => {
    const token = randomBytes(24).toString('base64url');
    tokens.add(token);
    return `http://${authority}/?token=${token}`;
  };
  return {
    url: issueUrl(),
    origin: `http://${authority}`,
    issueUrl,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A tab: closing it cancels its calls. */
function connectSocket(socket: WebSocket, supervisor: Supervisor): void {
  const client = supervisor.connect((frame) => {
    if (socket.readyState === socket.OPEN) socket.send(textOf(frame));
  });
  socket.on('message', (data) => {
    const frame = parse(String(data));
    if (frame !== undefined) client.receive(frame);
  });
  socket.on('close', () => client.close());
}

/** A frame that cannot be sent fails its own call, not the host. */
function textOf(frame: ServerFrame): string {
  try {
    return serialise(frame);
  } catch (thrown) {
    const failed: ServerFrame = { t: 'error', id: frame.id, error: toErrorRecord(thrown) };
    return serialise(failed);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
