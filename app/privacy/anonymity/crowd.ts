/** Counts the people behind groups of posts, as far as needed to tell whether they are enough to be spoken of in public. */
export class Crowd {
  private readonly k: number;
  private readonly groups = new Map<string, { posts: number; people: Set<string | number> }>();
  private named = false;

  /** @param k the fewest people; below 2 any are enough */
  constructor(k: number) {
    this.k = k;
  }

  /** @param person null where nobody is named; such posts count as nobody's, or one person's each where no post names any */
  add(group: string, person: string | number | null): void {
    const { posts, people } = this.groups.get(group) ?? { posts: 0, people: new Set() };
    if (person !== null) {
      this.named = true;
      if (people.size < this.k) people.add(person);
    }
    this.groups.set(group, { posts: posts + 1, people });
  }

  enough(group: string): boolean {
    if (this.k < 2) return true;
    const { posts, people } = this.groups.get(group) ?? { posts: 0, people: new Set() };
    return (this.named ? people.size : posts) >= this.k;
  }

  /** What stands for a count of too few. */
  get few(): string {
    return `<${this.k}`;
  }
}

/**
 * Counts that add up to a known sum, those of too few people hidden. A single hidden one could be had by subtraction, so the
 * smallest other is left out with it (secondary suppression: Willenborg and de Waal 2001).
 */
export function hideFew(
  counts: Readonly<Record<string, number>>,
  enough: (name: string) => boolean,
  few: string,
): Record<string, number | string | null> {
  const names = Object.keys(counts).sort((a, b) => counts[a]! - counts[b]! || (a < b ? -1 : 1));
  const hidden = names.filter((name) => !enough(name));
  const also = hidden.length === 1 ? names.find((name) => enough(name)) : undefined;
  return Object.fromEntries(names.map((name) => [name, hidden.includes(name) ? few : name === also ? null : counts[name]!]));
}
