import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { PrivacyPolicy } from '../../contract/records.ts';
import type { PolicyStore } from '../../pipeline/ports.ts';

const Row = z.object({ version: z.int(), applied: z.int(), posts: z.int() });

/** How the workspace redacts, and whether all posts were redacted like that: one row. */
export function privacyTable(database: Database): PolicyStore {
  const select = database.prepare('SELECT version, applied, EXISTS (SELECT 1 FROM posts) AS posts FROM privacy');
  const policyOf = database.prepare('SELECT policy FROM privacy').pluck();
  let known: { version: number; policy: PrivacyPolicy } | null = null;
  /** Lists of words are long: they are read once, as long as nobody changes them. */
  const policyAt = (version: number): PrivacyPolicy => {
    if (known?.version !== version) known = { version, policy: PrivacyPolicy.parse(JSON.parse(z.string().parse(policyOf.get()))) };
    return known.policy;
  };
  const current = () => {
    const { version, applied, posts } = Row.parse(select.get());
    return { policy: policyAt(version), version, stale: posts === 1 && applied < version };
  };
  return {
    current,
    put: database.transaction((policy: PrivacyPolicy) => {
      const text = JSON.stringify(policy);
      if (text === JSON.stringify(current().policy)) return;
      database.prepare('UPDATE privacy SET policy = ?, version = version + 1').run(text);
      database.exec('UPDATE privacy SET applied = version WHERE NOT EXISTS (SELECT 1 FROM posts)');
    }).immediate,
    storedWith: (version) => void database.prepare('UPDATE privacy SET applied = ? WHERE applied > ?').run(version, version),
    appliedTo: (version) => void database.prepare('UPDATE privacy SET applied = ? WHERE applied < ?').run(version, version),
  };
}
