import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../app/contract/errors.ts';
import { forkEngine } from '../engine/fork.ts';
import { supervise } from '../engine/supervisor.ts';
import { homeFolder } from '../home.ts';
import { startBrowserHost } from './host.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const RENDERER = resolve(ROOT, 'dist/renderer');

/** Serves the app until the process is told to stop; prints one URL. */
export async function runBrowserHost({ open, port }: { open: boolean; port: number }): Promise<void> {
  if (!existsSync(resolve(RENDERER, 'index.html'))) {
    throw new AppError('file-unreadable', 'The screens are not built yet; run npm start once, or npm run build.');
  }
  const supervisor = supervise(() => forkEngine(homeFolder(), resolve(ROOT, 'resources')));
  const host = await startBrowserHost({ rendererDir: RENDERER, supervisor, port });
  process.stdout.write(`${host.url}\n`);
  if (open) openInBrowser(host.url);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await host.close();
    await supervisor.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

/** Only where there is a screen; a missing opener is no error, the URL is printed. */
function openInBrowser(url: string): void {
  if (process.platform === 'linux' && process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined) return;
  const openers: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
    darwin: ['open', [url]],
    win32: ['cmd', ['/c', 'start', '', url]],
  };
  const [command, args] = openers[process.platform] ?? ['xdg-open', [url]];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
