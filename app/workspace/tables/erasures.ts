import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { ErasureReceipt, ErasureState } from '../../contract/records.ts';
import type { ErasureStore } from '../../pipeline/ports.ts';
import { isRunning } from '../process.ts';
import { signingKeyBeside } from '../signing-key.ts';

const Text = z.string();
const Texts = z.array(z.string());
const Kept = z.object({ id: z.string(), state: z.string().nullable(), receipt: z.string().nullable(), purged: z.int() });
export type KeptErasure = z.infer<typeof Kept>;

/** What a workspace knows of erasures, as it is carried into a backup that takes its place. */
export interface ErasureMemory {
  number: string;
  marks: string[];
  erasures: KeptErasure[];
}

/** Erasures and their receipts, and who is left out of later imports. */
export function erasureTable(database: Database): ErasureStore {
  const marks = database.prepare('SELECT mark FROM erased').pluck();
  const save = database.prepare(`INSERT INTO erasures (id, state, receipt, purged) VALUES (@id, @state, NULL, 0)
    ON CONFLICT DO UPDATE SET state = excluded.state`);
  return {
    workspaceNumber: () => Text.parse(database.prepare('SELECT number FROM identity').pluck().get()),
    save: (state) => void save.run({ id: state.id, state: JSON.stringify(state) }),
    drop: (id) => void database.prepare('DELETE FROM erasures WHERE id = ?').run(id),
    unfinished: () => statesOf(database).filter(({ owner }) => owner === process.pid || !isRunning(owner)),
    finish: (receipt) =>
      void database.prepare('UPDATE erasures SET state = NULL, receipt = ? WHERE id = ?').run(JSON.stringify(receipt), receipt.id),
    pending: () => z.int().parse(database.prepare('SELECT count(*) FROM erasures WHERE purged = 0').pluck().get()),
    purged: () => void database.exec('UPDATE erasures SET purged = 1 WHERE state IS NULL AND purged = 0'),
    receipts: () =>
      Texts.parse(database.prepare('SELECT receipt FROM erasures WHERE receipt IS NOT NULL AND purged = 1').pluck().all())
        .map((json) => ErasureReceipt.parse(JSON.parse(json)))
        .sort((a, b) => (a.at < b.at ? 1 : -1)),
    mark: (mark) => void database.prepare('INSERT OR IGNORE INTO erased VALUES (?)').run(mark),
    unmark: (marks) =>
      void database.prepare('DELETE FROM erased WHERE mark IN (SELECT value FROM json_each(?))').run(JSON.stringify(marks)),
    marks: () => new Set(Texts.parse(marks.all())),
    forget(pseudonyms) {
      for (const { id, pseudonym } of statesOf(database)) {
        if (pseudonyms.includes(pseudonym)) database.prepare('DELETE FROM erasures WHERE id = ?').run(id);
      }
    },
    signingKey: () => signingKeyBeside(database.name),
  };
}

function statesOf(database: Database): ErasureState[] {
  const rows = Texts.parse(database.prepare('SELECT state FROM erasures WHERE state IS NOT NULL ORDER BY rowid').pluck().all());
  return rows.map((json) => ErasureState.parse(JSON.parse(json)));
}

/** Whether another process takes somebody out of the workspace just now. */
export function isBeingErased(database: Database): boolean {
  return statesOf(database).some(({ owner }) => owner !== process.pid && isRunning(owner));
}

export function memoryOf(database: Database): ErasureMemory {
  return {
    number: Text.parse(database.prepare('SELECT number FROM identity').pluck().get()),
    marks: Texts.parse(database.prepare('SELECT mark FROM erased').pluck().all()),
    erasures: z.array(Kept).parse(database.prepare('SELECT id, state, receipt, purged FROM erasures ORDER BY rowid').all()),
  };
}

/** Knows from now on what another file of the same workspace knows; what was not finished there begins anew here. */
export function adoptMemory(database: Database, { number, marks, erasures }: ErasureMemory): void {
  database.transaction(() => {
    database.prepare('UPDATE identity SET number = ?').run(number);
    database.exec('DELETE FROM erased');
    const mark = database.prepare('INSERT OR IGNORE INTO erased VALUES (?)');
    for (const one of marks) mark.run(one);
    const keep = database.prepare('INSERT OR IGNORE INTO erasures (id, state, receipt, purged) VALUES (@id, @state, @receipt, @purged)');
    for (const erasure of erasures) keep.run({ ...erasure, state: erasure.state === null ? null : fromTheStart(erasure.state) });
  })();
}

function fromTheStart(json: string): string {
  const state = ErasureState.parse(JSON.parse(json));
  return JSON.stringify({ ...state, step: 'rows', removed: {}, copies: [] } satisfies ErasureState);
}
