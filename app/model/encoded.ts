/** Row-major, one row per text in input order. Heads are null where the model has none. */
export interface Encoded {
  dim: number;
  embeddings: Float32Array;
  intents: Float32Array | null;
  sentiments: Float32Array | null;
  /** Of a classification head. */
  logits: Float32Array | null;
}
