/** Bytes that are set aside at once. */
const BLOCK = 4 << 20;

/**
 * Millions of texts, numbered as they come, outside of JavaScript's heap: as UTF-8 in large blocks they take a third of
 * what separate strings take, and the garbage collector need not look at them.
 */
export class TextStore {
  readonly #blocks: Buffer[] = [];
  #used = BLOCK;
  #size = 0;
  /** Per text: its block, and where it begins and ends in it. */
  #places = new Uint32Array(3 * 1024);

  /** Bytes of all texts. */
  bytes = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#used + length > (this.#blocks.at(-1)?.length ?? 0)) {
      this.#blocks.push(Buffer.allocUnsafeSlow(Math.max(BLOCK, length)));
      this.#used = 0;
    }
    this.#blocks.at(-1)?.write(text, this.#used);
    this.#put(this.#blocks.length - 1, this.#used, this.#used + length);
    this.#used += length;
    this.bytes += length;
  }

  /** The text of that number; empty where there is none. */
  at(number: number): string {
    if (!(number >= 0 && number < this.#size)) return '';
    const place = 3 * number;
    return this.#blocks[this.#places[place]!]?.toString('utf8', this.#places[place + 1], this.#places[place + 2]) ?? '';
  }

  #put(block: number, start: number, end: number): void {
    if (3 * this.#size === this.#places.length) {
      const grown = new Uint32Array(2 * this.#places.length);
      grown.set(this.#places);
      this.#places = grown;
    }
    const place = 3 * this.#size;
    this.#places[place] = block;
    this.#places[place + 1] = start;
    this.#places[place + 2] = end;
    this.#size += 1;
  }
}
