import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { CONTENT_TYPES, contentSecurityPolicy, SECURITY_HEADERS, withNonce } from './page-security.ts';

export interface StaticAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

/** A file of the built renderer with its security headers; what lies outside the folder is not there. */
export async function staticFile(root: string, pathname: string): Promise<StaticAnswer> {
  const path = safePath(root, pathname);
  const body = path === null ? null : await readFile(path).catch(() => null);
  if (path === null || body === null) {
    return {
      status: 404,
      headers: { ...SECURITY_HEADERS, 'content-type': 'text/plain', 'content-security-policy': contentSecurityPolicy('none') },
      body: 'Not found',
    };
  }
  const headers = { ...SECURITY_HEADERS, 'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream' };
  if (extname(path) !== '.html') return { status: 200, headers: { ...headers, 'cache-control': 'no-cache' }, body };
  const page = withNonce(body.toString('utf8'));
  return { status: 200, headers: { ...headers, 'cache-control': 'no-store', 'content-security-policy': page.policy }, body: page.html };
}

function safePath(root: string, pathname: string): string | null {
  try {
    const path = normalize(join(root, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
    return path.startsWith(root + sep) && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}
