import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Precision } from '../../contract/records.ts';
import type { ReadingModel } from '../../pipeline/ports.ts';

/** A number that no model has: nothing was read by a model that the workspace does not know. */
const NONE = 0;
const Row = z.object({ name: z.string(), fingerprint: z.string(), precision: Precision });

export interface ModelTable {
  /** The model's number in this workspace, or one that has no readings. */
  find(model: ReadingModel): number;
  /** The model's number, given where it has none; its name is brought up to date. */
  ensure(model: ReadingModel): number;
  get(id: number): ReadingModel;
}

/** The models that have read posts of this workspace. */
export function modelTable(database: Database): ModelTable {
  return {
    find({ fingerprint, precision }) {
      const query = database.prepare('SELECT id FROM models WHERE fingerprint = ? AND precision = ?').pluck();
      return z.int().parse(query.get(fingerprint, precision) ?? NONE);
    },
    ensure({ name, fingerprint, precision }) {
      const insert = database.prepare(`INSERT INTO models (fingerprint, precision, name) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET name = excluded.name RETURNING id`);
      return z.int().parse(insert.pluck().get(fingerprint, precision, name));
    },
    get: (id) => Row.parse(database.prepare('SELECT name, fingerprint, precision FROM models WHERE id = ?').get(id)),
  };
}
