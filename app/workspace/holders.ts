import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { Holder } from '../contract/records.ts';
import { isRunning } from './process.ts';

/** How often a process says that it still has the workspace open. */
const BEAT_MS = 30_000;
/** A process of another machine that said nothing for so long is gone. */
const SILENT_MS = 10 * 60_000;

interface Held {
  times: number;
  beat: NodeJS.Timeout;
}
const held = new Map<string, Held>();

/**
 * Says in a file beside the workspace that this process has it open. Processes of one machine may share it: SQLite's log
 * and locks keep them apart (docs/decisions/0012). Another machine may not, as that log does not work across a network.
 * @returns takes it back
 * @throws AppError `workspace-locked` where a process of another machine has it open
 */
export function hold(path: string, program: string): () => void {
  const stranger = othersOf(path).find(({ host }) => host !== hostname());
  if (stranger !== undefined) throw heldBy(path, stranger);
  const own = fileOf(path, process.pid);
  const before = held.get(own);
  if (before !== undefined) before.times += 1;
  else {
    const holder: Holder = { pid: process.pid, host: hostname(), program, since: new Date().toISOString() };
    writeFileSync(own, JSON.stringify(holder));
    held.set(own, { times: 1, beat: setInterval(() => touch(own), BEAT_MS).unref() });
  }
  return () => letGo(own);
}

/** Other processes that have the workspace open; files of dead ones are taken away. */
export function othersOf(path: string): Holder[] {
  const [folder, prefix] = [dirname(path), `${basename(path)}.open-`];
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.startsWith(prefix) && join(folder, file) !== fileOf(path, process.pid))
    .flatMap((file) => living(join(folder, file)) ?? []);
}

/** @throws AppError `workspace-locked`, which says who has it open */
export function requireAlone(path: string): void {
  const [other] = othersOf(path);
  if (other !== undefined) throw heldBy(path, other);
}

export function heldBy(path: string, { program, pid, host, since }: Holder): AppError {
  const where = host === hostname() ? '' : ` on ${host}`;
  return new AppError('workspace-locked', `${path} is open in ${program} (process ${pid}${where}) since ${since}; close it there first.`, {
    path,
    program,
    pid,
    host,
    since,
  });
}

function fileOf(path: string, pid: number): string {
  return `${path}.open-${hostname().replaceAll(/[^\w-]/g, '_')}-${pid}`;
}

function living(file: string): Holder | null {
  const holder = read(file);
  if (holder !== null && (holder.host === hostname() ? isRunning(holder.pid) : !isSilent(file))) return holder;
  rmSync(file, { force: true });
  return null;
}

function read(file: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (thrown) {
    // Gone in the meantime, or cut off while it was written.
    if (thrown instanceof SyntaxError || thrown instanceof z.ZodError || !existsSync(file)) return null;
    throw thrown;
  }
}

function isSilent(file: string): boolean {
  return Date.now() - statSync(file).mtimeMs > SILENT_MS;
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder is not there just now; the next beat tries again.
  }
}

function letGo(own: string): void {
  const entry = held.get(own);
  if (entry === undefined) return;
  entry.times -= 1;
  if (entry.times > 0) return;
  clearInterval(entry.beat);
  held.delete(own);
  rmSync(own, { force: true });
}
