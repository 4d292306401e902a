import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import type { KeysDestroyed } from '../contract/records.ts';
import type { KeyVault, PseudonymKeys, RewriteStore, Workspace } from '../pipeline/ports.ts';
import { requireAlone } from './holders.ts';
import { copiesOfKeys } from './key-copies.ts';
import { createKeys, type KeptKey, keyPathOf, newKey, readKeys, replaceKeys, wipe } from './key-file.ts';

const Ids = z.array(z.string());

interface Parts {
  database: Database;
  vault: KeyVault | null;
  rewrites: RewriteStore;
  note: Workspace['note'];
  now(): Date;
}

/** The keys of a workspace: the file beside it holds them, the workspace only knows their names and order. */
export function pseudonymKeys({ database, vault, rewrites, note, now }: Parts): PseudonymKeys {
  const path = keyPathOf(database.name);
  const names = () => Ids.parse(JSON.parse(z.string().parse(database.prepare('SELECT keys FROM privacy').pluck().get())));
  const setNames = (ids: readonly string[]) => void database.prepare('UPDATE privacy SET keys = ?').run(JSON.stringify(ids));
  const requireSettled = () => {
    if (rewrites.pending('renew') === null) return;
    throw new AppError('key-changing', 'The pseudonyms of this workspace are being renewed; let that go on to its end first.');
  };

  /** All keys of the file, the first one made where there is none; sealed where they can be. */
  const kept = async (): Promise<KeptKey[]> => {
    const found = await readKeys(path, vault);
    if (found === null) {
      const first = [newKey(now())];
      return (await createKeys(path, first, vault)) ? first : kept();
    }
    if (vault !== null && (found.kept === 'file' || found.outdated)) await replaceKeys(path, found.keys, vault);
    return found.keys;
  };
  const inForce = async (): Promise<KeptKey[]> => {
    requireSettled();
    const keys = await kept();
    const ids = names();
    const chain = ids.flatMap((id) => keys.find((key) => key.id === id) ?? []);
    if (ids.length > 0 && chain.length === ids.length) return chain;
    // Of workspaces of older versions it is the first key of the file. A chain with a gap is of no use any more.
    const begun = ids.length === 0 ? keys[0]! : newKey(now());
    if (ids.length > 0) {
      await replaceKeys(path, [...keys, begun], vault);
      note('key-lost', {});
    }
    setNames([begun.id]);
    return [begun];
  };

  return {
    inForce: async () => (await inForce()).map(({ key }) => key),
    async complete() {
      const found = await readKeys(path, vault);
      return found !== null && names().every((id) => found.keys.some((key) => key.id === id));
    },
    async info() {
      if (existsSync(path)) await kept();
      const found = await readKeys(path, vault);
      const ids = names();
      const newest = found?.keys.find(({ id }) => id === ids.at(-1)) ?? found?.keys[0];
      const copies = await copiesOfKeys(database, ids, vault);
      return {
        kept: found?.kept ?? null,
        path,
        since: newest?.since ?? null,
        renewals: Math.max(0, ids.length - 1),
        unfinished: rewrites.pending('renew') !== null,
        copies: copies.filter(({ state }) => state === 'holds').map((copy) => copy.path),
      };
    },
    async beginRenewal() {
      requireAlone(database.name);
      const waiting = rewrites.pending('renew');
      if (waiting === null) await inForce();
      const keys = await kept();
      const begun = keys.find(({ id }) => id === waiting);
      if (begun !== undefined) return begun;
      const fresh = newKey(now());
      await replaceKeys(path, [...keys, fresh], vault);
      return fresh;
    },
    finishRenewal: database.transaction((id: string) => {
      rewrites.finish('renew');
      setNames([...names(), id]);
    }),
    async destroy() {
      requireAlone(database.name);
      requireSettled();
      const result: KeysDestroyed = { destroyed: [], unreachable: [] };
      for (const { path: copy, state } of await copiesOfKeys(database, names(), vault)) {
        if (state === 'holds') {
          wipe(copy);
          result.destroyed.push(copy);
        } else if (state !== 'other') result.unreachable.push({ path: copy, reason: state });
      }
      if (existsSync(path)) {
        wipe(path);
        result.destroyed.push(path);
      }
      setNames([]);
      return result;
    },
  };
}
