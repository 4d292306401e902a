import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { ActivityEntry } from '../../contract/records.ts';
import type { Workspace } from '../../pipeline/ports.ts';

const Row = z.object({ at: z.string(), action: z.string(), details: z.string() });

/** What was done to the data, and when. */
export function activityTable(database: Database, now: () => Date): Pick<Workspace, 'note' | 'activity'> {
  return {
    note(action, details) {
      const insert = database.prepare('INSERT INTO activity (at, action, details) VALUES (?, ?, ?)');
      insert.run(now().toISOString(), action, JSON.stringify(details));
    },
    activity(limit) {
      const rows = database.prepare('SELECT at, action, details FROM activity ORDER BY id DESC LIMIT ?').all(limit);
      return z
        .array(Row)
        .parse(rows)
        .map((row) => ActivityEntry.parse({ ...row, details: JSON.parse(row.details) }));
    },
  };
}
