import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { KeyVault, WorkspaceShelf } from '../pipeline/ports.ts';
import { listBackups } from './backups/folder.ts';
import { restoreBackup } from './backups/restore.ts';
import { sizeOf } from './file.ts';
import { othersOf } from './holders.ts';
import { openWorkspace } from './open.ts';
import { recoverWorkspace } from './recover.ts';

const SAMPLE = 'sample';
const SUFFIX = '.attune';
/** Names the workspace that was open last. */
const LAST = 'last-workspace.txt';
/** Names that are safe as file names on every system. */
const SAFE_NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,79}$/u;

/**
 * The workspaces of a folder.
 * @param program what other processes are told this one is
 * @param vault of the host, where it has one
 */
export function workspaceShelf(folder: string, now: () => Date, program = 'Attune', vault?: KeyVault): WorkspaceShelf {
  const pathOf = (name: string) => {
    if (SAFE_NAME.test(name)) return join(folder, `${name}${SUFFIX}`);
    throw new AppError('bad-request', `A workspace cannot be called “${name}”; use letters, digits, spaces, - and _.`, { name });
  };
  const open = (name: string) => {
    const path = pathOf(name);
    const workspace = openWorkspace(path, { create: true, sample: name === SAMPLE, now, program, vault });
    writeFileSync(join(folder, LAST), name);
    return workspace;
  };
  const lastName = () => {
    const marker = join(folder, LAST);
    const name = existsSync(marker) ? readFileSync(marker, 'utf8') : SAMPLE;
    return SAFE_NAME.test(name) && existsSync(pathOf(name)) ? name : SAMPLE;
  };
  return {
    list() {
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((file) => file.endsWith(SUFFIX))
        .map((file) => ({ file, stat: statSync(join(folder, file)) }))
        .map(({ file, stat }) => ({
          name: file.slice(0, -SUFFIX.length),
          bytes: sizeOf(join(folder, file)),
          modified: stat.mtime.toISOString(),
        }));
    },
    open,
    openSample: () => open(SAMPLE),
    openLast: () => open(lastName()),
    lastName,
    pathOf,
    openAt(path) {
      const name = basename(path, SUFFIX);
      if (path === join(folder, `${name}${SUFFIX}`)) writeFileSync(join(folder, LAST), name);
      return openWorkspace(path, { create: false, sample: name === SAMPLE, now, program, vault });
    },
    look: (path) => ({ bytes: sizeOf(path), others: othersOf(path), backups: listBackups(path) }),
    restore: (path, backup) => restoreBackup(path, backup, now()),
    recover: (path) => recoverWorkspace(path, freePath(path), now()),
  };
}

/** Beside the damaged file, under its name and a word more. */
function freePath(path: string): string {
  const name = `${basename(path, SUFFIX)} recovered`;
  for (let number = 1; ; number += 1) {
    const candidate = join(dirname(path), `${name}${number === 1 ? '' : ` ${number}`}${SUFFIX}`);
    if (!existsSync(candidate)) return candidate;
  }
}
