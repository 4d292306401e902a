/** One line of a benchmark: a figure, and where it is one, how many times its peer's figure it is. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  ratio: number | null;
}
