/** A column of posts with one value a row. */
export type TableColumn =
  /** Dates are milliseconds since 1970; NaN where there is no value. */
  | { name: string; kind: 'date' | 'number'; values: Float64Array }
  /** Code 0 is no value, code 1 the first label; codes beyond the labels are values too many to be told apart. */
  | { name: string; kind: 'text'; codes: Uint16Array; labels: readonly string[] };

/** Posts column by column. */
export interface PostTable {
  /** By row, the number of the person who wrote it, from 1 on; 0 where nobody is named. */
  people: Uint32Array;
  columns: readonly TableColumn[];
}
