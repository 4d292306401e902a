import { AppError } from '../contract/errors.ts';
import { INTENTS, type Intent } from '../contract/records.ts';
import type { Workspace } from './ports.ts';

/** More than anyone tells apart; a column of names that is none of intents has more. */
const MOST = 100;
/** Filters and the command line call posts without a label so. */
const RESERVED = 'none';
const ID_LENGTH = 40;

/** @throws AppError `not-found` where the workspace has no such intent, or no longer offers it */
export function intentOf({ intents }: Workspace, id: string): Intent {
  const intent = intents.get(id);
  if (intent !== null && !intent.removed) return intent;
  const known = offered(intents.list()).map((other) => other.id);
  throw new AppError('not-found', `There is no intent ${id} in this workspace; choose one of ${known.join(', ')}.`, { id });
}

/** Makes an intent at the end of the list. @throws AppError `intent-exists`, `intents-too-many` */
export function makeIntent(workspace: Workspace, name: string, description: string | null): Intent {
  const all = workspace.intents.list();
  requireFree(all, name);
  if (offered(all).length >= MOST) {
    throw new AppError('intents-too-many', `A workspace has ${MOST} intents at most; merge some, or remove them.`, { most: MOST });
  }
  return workspace.intents.make({ id: freeId(all, name), name, description });
}

/** @throws AppError `intent-exists` where another has the name */
export function requireFree(intents: readonly Intent[], name: string, own?: string): void {
  const other = byName(intents, name);
  if (other !== null && other.id !== own) {
    throw new AppError('intent-exists', `There is an intent ${name} already; choose another name, or merge the two.`, { name });
  }
}

/** The intent that a file or a person calls by this name, whatever its case and width; ids of those that came with Attune are names too. */
export function byName(intents: readonly Intent[], name: string): Intent | null {
  const key = keyOf(name);
  return offered(intents).find((intent) => keyOf(intent.name ?? intent.id) === key) ?? null;
}

/** What intents are called in files. */
export function intentNames({ intents }: Workspace): ReadonlyMap<string, string> {
  return new Map(intents.list().map(({ id, name }) => [id, name ?? id]));
}

const offered = (intents: readonly Intent[]) => intents.filter(({ removed }) => !removed);

const keyOf = (name: string) => name.normalize('NFKC').trim().toLowerCase();

/** Made of the name, so that colleagues who make the same intent can put their labels together. */
function freeId(intents: readonly Intent[], name: string): string {
  const words = keyOf(name).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? ['intent'];
  const base = Array.from(words.join('-')).slice(0, ID_LENGTH).join('').replace(/-+$/, '');
  const taken = new Set([RESERVED, ...INTENTS, ...intents.map(({ id }) => id)]);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
