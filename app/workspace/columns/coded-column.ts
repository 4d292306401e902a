/** Code of rows without a value. */
export const NONE = 0;
/** Code of all values after the first 65,534: such a column (say, of links) is no use as a filter. */
const FURTHER = 0xffff;

/** A column of texts as one small number a row: 2 bytes a post however long the texts are. */
export class CodedColumn {
  readonly codes: Uint16Array;
  /** By code, from 1 on. */
  readonly values: string[];
  private readonly known: Map<string, number>;

  constructor(codes: Uint16Array, values: readonly string[] = []) {
    this.codes = codes;
    this.values = [...values];
    this.known = new Map(values.map((value, index) => [value, index + 1]));
  }

  set(row: number, value: string | null): void {
    this.codes[row] = value === null ? NONE : (this.known.get(value) ?? this.learn(value));
  }

  /** Whether some values were too many to be told apart. */
  get overflows(): boolean {
    return this.values.length === FURTHER - 1 && this.codes.includes(FURTHER);
  }

  /** By code, 1 where the value is among `values`. */
  wanted(values: readonly string[]): Uint8Array {
    const wanted = new Uint8Array(FURTHER + 1);
    for (const value of values) {
      const code = this.known.get(value);
      if (code !== undefined) wanted[code] = 1;
    }
    return wanted;
  }

  private learn(value: string): number {
    if (this.values.length === FURTHER - 1) return FURTHER;
    this.values.push(value);
    this.known.set(value, this.values.length);
    return this.values.length;
  }
}
