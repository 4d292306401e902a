import { protocol } from 'electron';
import { staticFile } from '../static-files.ts';

export const ORIGIN = 'app://attune';

/** Must run before the app is ready: the scheme behaves like https. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the built renderer under `app://attune`; nothing else is there. */
export function serveRenderer(root: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'attune' || request.method !== 'GET') return new Response('Not found', { status: 404 });
    const { status, headers, body } = await staticFile(root, url.pathname);
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers });
  });
}
