import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { ColumnMapping } from '../../contract/records.ts';
import type { MappingMemory } from '../../pipeline/ports.ts';

const Row = z.object({ shape: z.string(), mapping: z.string() });

/** The columns that files of a shape were last imported with. */
export function mappingTable(database: Database): MappingMemory {
  return {
    recall(shape) {
      const value = z.string().optional().parse(database.prepare('SELECT mapping FROM mappings WHERE shape = ?').pluck().get(shape));
      return value === undefined ? null : ColumnMapping.parse(JSON.parse(value));
    },
    remember(shape, mapping) {
      database.prepare('INSERT OR REPLACE INTO mappings (shape, mapping) VALUES (?, ?)').run(shape, JSON.stringify(mapping));
    },
    forget(test) {
      const remove = database.prepare('DELETE FROM mappings WHERE shape = ?');
      for (const raw of database.prepare('SELECT shape, mapping FROM mappings').all()) {
        const { shape, mapping } = Row.parse(raw);
        const { fields, attributes } = ColumnMapping.parse(JSON.parse(mapping));
        if ([...Object.values(fields), ...Object.entries(attributes).flat()].some(test)) remove.run(shape);
      }
    },
  };
}
