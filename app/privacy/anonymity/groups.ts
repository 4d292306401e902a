/** Rows that look the same, and how many people wrote them. */
export interface Groups {
  /** By row, its group. */
  of: Uint32Array;
  /** By group. */
  rows: Uint32Array;
  people: Uint32Array;
}

/**
 * Splits rows into groups and counts people, not rows. Rows must be in order of person: then a group has met a person
 * before exactly where it met them last, and a million rows are counted without a set.
 */
export class Grouping {
  private readonly people: Uint32Array;
  /** An open-addressed table from (group, code) to the new group, each filled anew for every split. */
  private readonly slots: Int32Array;
  private readonly fromGroup: Uint32Array;
  private readonly fromCode: Uint32Array;
  private readonly rows: Uint32Array;
  private readonly counted: Uint32Array;
  private readonly last: Uint32Array;

  /** @param people by row, in ascending order; 0 is nobody and never counts */
  constructor(people: Uint32Array) {
    const length = people.length;
    this.people = people;
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * length + 2)));
    this.fromGroup = new Uint32Array(length);
    this.fromCode = new Uint32Array(length);
    this.rows = new Uint32Array(length);
    this.counted = new Uint32Array(length);
    this.last = new Uint32Array(length);
  }

  /** All rows together. */
  whole(): Groups {
    const same = new Uint32Array(this.people.length);
    return this.split(same, same);
  }

  /**
   * The groups of `of`, split by a second column.
   * @param levels maps its codes to coarser ones; left out where they are taken as they are
   */
  split(of: Uint32Array, codes: Uint32Array, levels?: Uint32Array): Groups {
    const { slots, fromGroup, fromCode, rows, counted, last, people } = this;
    const mask = slots.length - 1;
    const next = new Uint32Array(people.length);
    let count = 0;
    slots.fill(-1);
    for (let row = 0; row < next.length; row += 1) {
      const group = of[row]!;
      const code = levels === undefined ? codes[row]! : levels[codes[row]!]!;
      let slot = mixed(group, code) & mask;
      let found = slots[slot]!;
      while (found >= 0 && (fromGroup[found] !== group || fromCode[found] !== code)) {
        slot = (slot + 1) & mask;
        found = slots[slot]!;
      }
      if (found < 0) {
        found = count;
        count += 1;
        slots[slot] = found;
        fromGroup[found] = group;
        fromCode[found] = code;
        rows[found] = 0;
        counted[found] = 0;
        last[found] = 0;
      }
      next[row] = found;
      rows[found]! += 1;
      const person = people[row]!;
      if (person !== last[found]) {
        last[found] = person;
        counted[found]! += 1;
      }
    }
    return { of: next, rows: rows.slice(0, count), people: counted.slice(0, count) };
  }
}

function mixed(group: number, code: number): number {
  const hash = Math.imul(group, 0x9e37_79b1) ^ Math.imul(code + 1, 0x85eb_ca6b);
  return hash ^ (hash >>> 15);
}
