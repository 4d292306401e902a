import { seededRandom } from '../contract/random.ts';
import { shinglesOf } from './shingles.ts';

/** MinHash (Broder 1997): as many smallest hashes as bands times rows. */
const BANDS = 16;
const ROWS = 4;
const HASHES = BANDS * ROWS;
/** Texts whose estimated Jaccard similarity is at least this are near copies. */
const ALIKE = 0.6;
/** Bits kept of each smallest hash for the estimate (Li and König 2010). */
const KEPT_VALUES = 256;
/** Members of a band's bucket that a post is compared with: in a campaign of thousands, one is enough. */
const COMPARED = 4;
const EMPTY = -1;

const random = seededRandom(5);
const odd = () => (Math.floor(random() * 2 ** 32) | 1) >>> 0;
const FACTORS = Uint32Array.from({ length: HASHES }, odd);
const ADDENDS = Uint32Array.from({ length: HASHES }, odd);

/**
 * Finds texts that are nearly the same: MinHash signatures, compared where a band of them is equal, and joined into
 * groups. Flat memory: 132 bytes a text.
 */
export class NearCopyFinder {
  private readonly ids: number[] = [];
  private readonly bands: Uint32Array;
  private readonly sketches: Uint8Array;
  private readonly signature = new Uint32Array(HASHES);

  /** @param most texts that will be added */
  constructor(most: number) {
    this.bands = new Uint32Array(most * BANDS);
    this.sketches = new Uint8Array(most * HASHES);
  }

  add(id: number, text: string): void {
    const shingles = shinglesOf(text);
    if (shingles === null) return;
    const at = this.ids.length;
    this.ids.push(id);
    this.sign(shingles);
    this.sketches.set(
      this.signature.map((value) => value % KEPT_VALUES),
      at * HASHES,
    );
    for (let band = 0; band < BANDS; band += 1) this.bands[at * BANDS + band] = bandHash(this.signature, band);
  }

  /** Groups of two and more, each in the order in which its texts were added. */
  groups(): number[][] {
    const parents = Int32Array.from(this.ids, (_, index) => index);
    for (let band = 0; band < BANDS; band += 1) this.join(band, parents);
    const groups = new Map<number, number[]>();
    for (const [index, id] of this.ids.entries()) {
      const root = find(parents, index);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [id]);
      else group.push(id);
    }
    return Array.from(groups.values()).filter((group) => group.length > 1);
  }

  private sign(shingles: Uint32Array): void {
    const { signature } = this;
    signature.fill(0xffffffff);
    for (const shingle of shingles) {
      for (let index = 0; index < HASHES; index += 1) {
        const mixed = Math.imul(shingle, FACTORS[index]!) + ADDENDS[index]!;
        const value = (mixed ^ (mixed >>> 16)) >>> 0;
        if (value < signature[index]!) signature[index] = value;
      }
    }
  }

  /** Joins texts of one bucket; a chain through the bucket gives the ones to compare with. */
  private join(band: number, parents: Int32Array): void {
    const count = this.ids.length;
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2)));
    const heads = new Int32Array(size).fill(EMPTY);
    const next = new Int32Array(count).fill(EMPTY);
    for (let index = 0; index < count; index += 1) {
      const key = this.bands[index * BANDS + band]!;
      const slot = key & (size - 1);
      let compared = 0;
      for (let other = heads[slot]!; other !== EMPTY && compared < COMPARED; other = next[other]!) {
        if (this.bands[other * BANDS + band] !== key) continue;
        compared += 1;
        if (find(parents, other) === find(parents, index)) break;
        if (this.similarity(index, other) >= ALIKE) unite(parents, index, other);
      }
      next[index] = heads[slot]!;
      heads[slot] = index;
    }
  }

  /** The share of equal sketch values, less those that are equal by chance. */
  private similarity(left: number, right: number): number {
    let equal = 0;
    for (let at = 0; at < HASHES; at += 1) if (this.sketches[left * HASHES + at] === this.sketches[right * HASHES + at]) equal += 1;
    const chance = 1 / KEPT_VALUES;
    return (equal / HASHES - chance) / (1 - chance);
  }
}

function bandHash(signature: Uint32Array, band: number): number {
  let hash = band;
  for (let row = 0; row < ROWS; row += 1) {
    hash = Math.imul(hash ^ signature[band * ROWS + row]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function find(parents: Int32Array, start: number): number {
  let at = start;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

/** The earlier one stands for both. */
function unite(parents: Int32Array, left: number, right: number): void {
  const [a, b] = [find(parents, left), find(parents, right)];
  parents[Math.max(a, b)] = Math.min(a, b);
}
