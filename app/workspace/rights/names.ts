import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { columnsWithTexts } from './tables-of.ts';

/** Short texts by which people call things, and the table and column each is in: plain, or inside JSON at a path. */
const NAMES = [
  { table: 'clusters', column: 'label', path: null, also: ', renamed = 0' },
  { table: 'clusters', column: 'summary', path: '$.label', also: '' },
  { table: 'clusters_before', column: 'label', path: null, also: ', renamed = 0' },
  { table: 'drafts', column: 'cluster_label', path: null, also: '' },
  { table: 'views', column: 'name', path: null, also: '' },
  { table: 'views', column: 'filter', path: '$.text', also: '' },
  { table: 'activity', column: 'details', path: '$.label', also: '' },
] as const;
const Texts = z.array(z.string());

/** All names that were given: of clusters, also in drafts and in the log, of views, and what they search for. */
export function allNames(database: Database): string[] {
  const names = NAMES.flatMap(({ table, column, path }) => {
    const value = path === null ? column : `${column} ->> '${path}'`;
    return Texts.parse(database.prepare(`SELECT DISTINCT ${value} FROM ${table} WHERE ${value} IS NOT NULL`).pluck().all());
  });
  return Array.from(new Set(names));
}

/** Puts another name in the place of one, wherever it stands; a cluster counts as not named by hand from then on. */
export function replaceName(database: Database, before: string, after: string): void {
  for (const { table, column, path, also } of NAMES) {
    const [value, put] = path === null ? [column, '@after'] : [`${column} ->> '${path}'`, `json_set(${column}, '${path}', @after)`];
    database.prepare(`UPDATE ${table} SET ${column} = ${put}${also} WHERE ${value} = @before`).run({ before, after });
  }
}

/** Tables that hold pseudonyms where they must, or keyed hashes. */
const OWN = new Set(['erasures', 'erased']);

/** Puts the plain token in the place of pseudonyms in every text of every table, but where the erasure itself is kept. */
export function scrub(database: Database, pseudonyms: readonly string[]): void {
  for (const { table, column } of columnsWithTexts(database)) {
    if (OWN.has(table)) continue;
    const update = database.prepare(
      `UPDATE ${table} SET ${column} = replace(${column}, @name, '[HANDLE]') WHERE instr(${column}, @name) > 0`,
    );
    for (const name of pseudonyms) update.run({ name });
  }
}

/** Whether any text of any table holds one of the pseudonyms. */
export function holdsAny(database: Database, pseudonyms: readonly string[]): boolean {
  return columnsWithTexts(database).some(({ table, column }) => {
    const query = `SELECT EXISTS (SELECT 1 FROM ${table}, json_each(?) n WHERE instr(${table}.${column}, n.value) > 0)`;
    return database.prepare(query).pluck().get(JSON.stringify(pseudonyms)) === 1;
  });
}
