import type { Backup } from '../../contract/records.ts';

/** The newest ones are kept, whatever day they are of. */
const NEWEST = 5;
/** Of as many days as there are any, the newest of each. */
const DAYS = 7;
/** All together are at most so many times as large as the workspace, or a quarter of a gigabyte. */
const TIMES_AS_LARGE = 4;
const AFFORDED = 256e6;
/** Kept whatever their size. */
const LEAST = 2;

/** Backups that are no longer worth their room. @param backups newest first */
export function outdated(backups: readonly Backup[], workspaceBytes: number): Backup[] {
  const days = new Set<string>();
  const room = Math.max(AFFORDED, TIMES_AS_LARGE * workspaceBytes);
  let used = 0;
  return backups.filter((backup, index) => {
    const day = backup.madeAt.slice(0, 10);
    const firstOfDay = !days.has(day) && days.size < DAYS;
    days.add(day);
    const wanted = index < NEWEST || firstOfDay;
    if (index >= LEAST && (!wanted || used + backup.bytes > room)) return true;
    used += backup.bytes;
    return false;
  });
}
