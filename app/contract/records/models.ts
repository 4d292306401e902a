import { z } from 'zod';

/** How a model computes: in float32, or with the matrices of its layers in 8-bit integers. */
export const Precision = z.enum(['fp32', 'int8']);
export type Precision = z.infer<typeof Precision>;

export const RuntimeName = z.enum(['onnxruntime-node', 'tfjs-node', 'tfjs-wasm']);
export type RuntimeName = z.infer<typeof RuntimeName>;

/** What a model folder holds, as far as it can be told without loading its weights. */
export const ModelDescription = z.object({
  name: z.string(),
  /** Encoders read posts; generators write on. */
  kind: z.enum(['encoder', 'generator']),
  architecture: z.string(),
  layers: z.int(),
  heads: z.int(),
  width: z.int(),
  vocabulary: z.int(),
  maxTokens: z.int(),
  parameters: z.int(),
  /** On disk. */
  bytes: z.int(),
  /** Bytes of memory once it is loaded on this machine: an estimate. */
  memory: z.record(Precision, z.int()),
  /** Whether it has the heads that give intents and sentiments. */
  scores: z.boolean(),
  /** As its card states them; empty where it does not. */
  languages: z.array(z.string()),
  licence: z.string().nullable(),
});
export type ModelDescription = z.infer<typeof ModelDescription>;

/** Why a runtime is not used. The screens translate `models.absences.<code>`; `detail` is what the system said. */
export const RuntimeAbsence = z.object({ code: z.enum(['not-installed', 'does-not-load', 'not-needed']), detail: z.string().nullable() });
export type RuntimeAbsence = z.infer<typeof RuntimeAbsence>;

export const RuntimeStatus = z.object({
  name: RuntimeName,
  available: z.boolean(),
  version: z.string().nullable(),
  absence: RuntimeAbsence.nullable(),
});
export type RuntimeStatus = z.infer<typeof RuntimeStatus>;

/** What the two runtimes may differ by. */
export const PARITY_LIMIT = 1e-4;

/** How far two runtimes differ on the same texts, as the largest absolute difference. */
export const ParityReport = z.object({
  runtimes: z.tuple([RuntimeName, RuntimeName]),
  hidden: z.number(),
  attention: z.number(),
  posts: z.int(),
});
export type ParityReport = z.infer<typeof ParityReport>;

/** What came of trying a model. */
export const ModelCheck = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('encoder'),
    pooling: z.string(),
    /** Labels of a classification head, `masked-words`, or null for embeddings alone. */
    head: z.union([z.array(z.string()), z.literal('masked-words')]).nullable(),
    parity: ParityReport,
    /** Smallest cosine between the embeddings of the same texts in int8 and fp32. */
    int8Cosine: z.number(),
  }),
  z.object({ kind: z.literal('generator'), prompt: z.string(), continuation: z.string() }),
]);
export type ModelCheck = z.infer<typeof ModelCheck>;

/** `missing`: moved or deleted; `changed`: not the files that were checked; `unknown`: not among the models any more. */
export const ModelState = z.enum(['ready', 'missing', 'changed', 'unknown']);
export type ModelState = z.infer<typeof ModelState>;

/** A model that Attune knows, and how it stands now. */
export const ModelListing = ModelDescription.extend({
  path: z.string(),
  builtIn: z.boolean(),
  /** Attune keeps the files itself, so they go when the model is removed. */
  copied: z.boolean(),
  addedAt: z.iso.datetime().nullable(),
  state: ModelState,
  inUse: z.boolean(),
  check: ModelCheck.nullable(),
});
export type ModelListing = z.infer<typeof ModelListing>;
