const LONGEST = 80;

/** The name, or with the next free number behind it; names that differ in case alone count as the same. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const name = plainName(wanted);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}

/** Letters, digits and the marks that are easy to type; never empty. */
function plainName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}._ -]+/gu, '-')
    .trim()
    .replace(/^[^\p{L}\p{N}]+/u, '');
  return Array.from(plain).slice(0, LONGEST).join('') || 'model';
}
