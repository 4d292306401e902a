import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { WorkspaceShelf } from '../pipeline/ports.ts';
import { openWorkspace } from './open.ts';

const SAMPLE = 'sample';
const SUFFIX = '.attune';
/** Names the workspace that was open last. */
const LAST = 'last-workspace.txt';
/** Names that are safe as file names on every system. */
const SAFE_NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,79}$/u;

/** The workspaces of a folder. */
export function workspaceShelf(folder: string, now: () => Date): WorkspaceShelf {
  const open = (name: string) => {
    mkdirSync(folder, { recursive: true });
    const workspace = openWorkspace(join(folder, `${name}${SUFFIX}`), { create: true, sample: name === SAMPLE, now });
    writeFileSync(join(folder, LAST), name);
    return workspace;
  };
  return {
    list() {
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((file) => file.endsWith(SUFFIX))
        .map((file) => ({ file, stat: statSync(join(folder, file)) }))
        .map(({ file, stat }) => ({ name: file.slice(0, -SUFFIX.length), bytes: stat.size, modified: stat.mtime.toISOString() }));
    },
    open(name) {
      if (!SAFE_NAME.test(name)) {
        throw new AppError('bad-request', `A workspace cannot be called “${name}”; use letters, digits, spaces, - and _.`, { name });
      }
      return open(name);
    },
    openSample: () => open(SAMPLE),
    openLast() {
      const marker = join(folder, LAST);
      const name = existsSync(marker) ? readFileSync(marker, 'utf8') : SAMPLE;
      return open(existsSync(join(folder, `${name}${SUFFIX}`)) ? name : SAMPLE);
    },
  };
}
