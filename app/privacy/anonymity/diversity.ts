import type { AnonymityReport } from '../../contract/records.ts';
import type { Grouping, Groups } from './groups.ts';
import type { Coded } from './subjects.ts';

/**
 * Distinct l-diversity (Machanavajjhala et al. 2007): how many different values of a sensitive column the poorest of the groups of
 * at least k people has. Where all of a group share one, whoever is known to be among them is known to have it.
 * "No value" is none. @returns null where no such group has any value
 */
export function diversityOf(
  { of, people, rows }: Groups,
  { codes, labels }: Coded,
  grouping: Grouping,
  k: number,
): AnonymityReport['diversity'] {
  const split = grouping.split(of, codes);
  const values = new Uint32Array(rows.length);
  const seen = new Uint8Array(split.rows.length);
  for (let row = 0; row < codes.length; row += 1) {
    const pair = split.of[row]!;
    if (seen[pair] === 1 || labels[codes[row]!] === null) continue;
    seen[pair] = 1;
    values[of[row]!]! += 1;
  }
  let [l, alone, written] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let group = 0; group < rows.length; group += 1) {
    if (people[group]! < k || values[group] === 0) continue;
    l = Math.min(l, values[group]!);
    written += rows[group]!;
    if (values[group] === 1) alone += rows[group]!;
  }
  return written === 0 ? null : { l, alone: alone / written };
}
