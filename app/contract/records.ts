import { z } from 'zod';

export const Language = z.enum(['en', 'zh', 'mixed', 'other']);
export type Language = z.infer<typeof Language>;

export const IntentName = z.enum([
  'purchase',
  'enquiry',
  'price',
  'comparison',
  'complaint',
  'service',
  'praise',
  'suggestion',
  'leaving',
  'other',
]);
export type IntentName = z.infer<typeof IntentName>;
export const INTENTS = IntentName.options;

export const SentimentName = z.enum(['negative', 'neutral', 'positive']);
export type SentimentName = z.infer<typeof SentimentName>;
export const SENTIMENTS = SentimentName.options;

/** Upper-case names that scripts rely on (`attune redact`). */
export const RedactionKind = z.enum(['EMAIL', 'PHONE', 'URL', 'HANDLE', 'CN_ID', 'US_SSN', 'CARD', 'IBAN', 'IP']);
export type RedactionKind = z.infer<typeof RedactionKind>;

/** Offsets are UTF-16, end exclusive. In `redact` they point into the input; in a stored post into its redacted text. */
export const RedactionSpan = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  kind: RedactionKind,
  score: z.number().min(0).max(1),
});
export type RedactionSpan = z.infer<typeof RedactionSpan>;

/** Fields of a post that a column of an export can be mapped to. */
export const PostField = z.enum(['text', 'id', 'author', 'date', 'channel', 'language', 'likes', 'comments', 'shares', 'views']);
export type PostField = z.infer<typeof PostField>;

/** What "3/5/2024" means. */
export const DateOrder = z.enum(['day-month', 'month-day']);
export type DateOrder = z.infer<typeof DateOrder>;

/** How a file writes what can be read in two ways. What is left out is read as most exports write it. */
export const Conventions = z.object({
  dateOrder: DateOrder.optional(),
  /** What stands before the fraction of a number: "1.234" is a thousand where it is a comma. */
  decimal: z.enum(['point', 'comma']).optional(),
  /** Zone of times that name none, such as "+08:00"; UTC where it is left out. */
  zone: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .optional(),
  /** What "2 hours ago" refers to; the file's own date where it is left out. */
  exportedAt: z.iso.datetime().optional(),
});
export type Conventions = z.infer<typeof Conventions>;

/** Which column feeds which field; `attributes` are further columns kept for filters and audits: attribute name → column. */
export const ColumnMapping = z.object({
  fields: z.partialRecord(PostField, z.string()),
  attributes: z.record(z.string(), z.string()),
  conventions: Conventions.optional(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** A post as it is stored: redacted, its author a pseudonym. */
export const StoredPost = z.object({
  id: z.int().positive(),
  importId: z.int().positive(),
  sourceId: z.string().nullable(),
  text: z.string(),
  redactions: z.array(RedactionSpan),
  author: z.string().nullable(),
  createdAt: z.iso.datetime().nullable(),
  channel: z.string().nullable(),
  language: Language,
  likes: z.number().nullable(),
  comments: z.number().nullable(),
  shares: z.number().nullable(),
  views: z.number().nullable(),
  attributes: z.record(z.string(), z.string()),
});
export type StoredPost = z.infer<typeof StoredPost>;

/** What the model and the clusters said about a post; null before the first analysis. */
export const PostReading = z.object({
  cluster: z.int().nullable(),
  intents: z.record(IntentName, z.number()),
  intent: IntentName,
  sentiment: SentimentName,
  sentimentScores: z.record(SentimentName, z.number()),
});
export type PostReading = z.infer<typeof PostReading>;

export const PostRow = StoredPost.extend({ reading: PostReading.nullable() });
export type PostRow = z.infer<typeof PostRow>;

/**
 * Which posts: all that fit every field; within a field, one value of the list is enough.
 * Dates are UTC days, both included; a null among `clusters` stands for posts that were placed outside all clusters.
 */
export const PostFilter = z.object({
  text: z.string().max(1000).optional(),
  imports: z.array(z.int()).optional(),
  languages: z.array(Language).optional(),
  channels: z.array(z.string()).optional(),
  clusters: z.array(z.int().nullable()).optional(),
  intents: z.array(IntentName).optional(),
  sentiments: z.array(SentimentName).optional(),
  /** Attribute name → values. */
  attributes: z.record(z.string(), z.array(z.string())).optional(),
  /** Posts with a redaction of one of these kinds. */
  kinds: z.array(RedactionKind).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Likes, comments and shares together. */
  engagement: z.object({ least: z.number().optional(), most: z.number().optional() }).optional(),
  ids: z.array(z.int()).optional(),
  /** All but these. */
  except: z.array(z.int()).optional(),
});
export type PostFilter = z.infer<typeof PostFilter>;

/** `relevance` is the order of a search; without one it is the newest first. */
export const PostSort = z.enum(['newest', 'oldest', 'engagement', 'likes', 'imported', 'relevance']);
export type PostSort = z.infer<typeof PostSort>;

/** A stretch of a text that a search found; UTF-16, end exclusive. */
export const TextMark = z.object({ start: z.int().nonnegative(), end: z.int().positive() });
export type TextMark = z.infer<typeof TextMark>;

/** A post as a search found it. */
export const FoundPost = PostRow.extend({ marks: z.array(TextMark) });
export type FoundPost = z.infer<typeof FoundPost>;

/** A filter and an order that the analyst named. */
export const SavedView = z.object({
  id: z.int().positive(),
  name: z.string().min(1).max(80),
  filter: PostFilter,
  sort: PostSort,
});
export type SavedView = z.infer<typeof SavedView>;

export const EncodingName = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252']);
export type EncodingName = z.infer<typeof EncodingName>;

/** Exports that are known by their headers; `plain` is one post per line without any header. */
export const PresetName = z.enum([
  'meltwater',
  'brandwatch',
  'weibo-search',
  'x-archive',
  'youtube-data-tools',
  '4cat',
  'reddit',
  'amazon',
  'plain',
]);
export type PresetName = z.infer<typeof PresetName>;

/** How a file was read. */
export const FileFacts = z.object({
  format: z.enum(['csv', 'lines', 'jsonl', 'json', 'xlsx']),
  /** Null where the format fixes it. */
  encoding: EncodingName.nullable(),
  /** Of separated values. */
  delimiter: z.string().nullable(),
  /** Files of an archive that are read one after the other, or the sheet of a workbook. */
  parts: z.array(z.string()),
  /** Other files of the archive, or other sheets. */
  passedOver: z.int().nonnegative(),
  preset: PresetName.nullable(),
});
export type FileFacts = z.infer<typeof FileFacts>;

/** What can be wrong with a row. The screens translate `rowProblems.<code>`; `details` fills the sentence in. */
export const RowProblem = z.object({
  /** Of an archive with several files. */
  part: z.string().optional(),
  line: z.int().positive(),
  column: z.string().optional(),
  problem: z.enum(['unclosed-quote', 'not-an-object', 'too-deep', 'too-long', 'cell-count', 'no-text', 'not-a-date', 'not-a-number']),
  details: z.record(z.string(), z.number()).optional(),
});
export type RowProblem = z.infer<typeof RowProblem>;

export const ImportReport = z.object({
  importId: z.int().positive().nullable(),
  file: z.string(),
  /** Imports of older versions have none. */
  facts: FileFacts.optional(),
  read: z.int(),
  stored: z.int(),
  duplicates: z.int(),
  /** The first thousand; `rejectedCount` is the true number. */
  rejected: z.array(RowProblem),
  rejectedCount: z.int(),
  /** Cells that could not be read and were left empty, in rows that were stored; the first thousand. */
  warnings: z.array(RowProblem),
  warningCount: z.int(),
  redactions: z.partialRecord(RedactionKind, z.int()),
  seconds: z.number(),
  /** It was stopped and what it had stored was kept. */
  partial: z.literal(true).optional(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** What was counted so far while a file is read. */
export const ImportTally = ImportReport.pick({
  read: true,
  stored: true,
  duplicates: true,
  rejected: true,
  rejectedCount: true,
  warnings: true,
  warningCount: true,
  redactions: true,
});
export type ImportTally = z.infer<typeof ImportTally>;

/** All that an import needs to go on where it stopped. It is stored together with the rows that it speaks of. */
export const ImportState = z.object({
  file: z.object({
    name: z.string(),
    size: z.int().nonnegative(),
    /** SHA-256 of the first megabyte, so that another file of the same name is told apart. */
    head: z.string(),
  }),
  facts: FileFacts,
  mapping: ColumnMapping,
  preset: PresetName.optional(),
  /** What relative dates refer to. */
  today: z.iso.datetime(),
  tally: ImportTally,
  seconds: z.number(),
});
export type ImportState = z.infer<typeof ImportState>;

/** An import that was cancelled or cut off: it can go on, be kept as it is, or be undone. */
export const UnfinishedImport = z.object({
  importId: z.int().positive(),
  file: z.string(),
  bytes: z.int(),
  startedAt: z.iso.datetime(),
  read: z.int(),
  stored: z.int(),
  /** Another process is at it just now. */
  running: z.boolean(),
});
export type UnfinishedImport = z.infer<typeof UnfinishedImport>;

/** A row that was not stored again because a post equals it. */
export const DuplicateRow = z.object({
  part: z.string().nullable(),
  line: z.int().positive(),
  /** The post that it equals, and its text. */
  post: z.int().positive(),
  text: z.string(),
  /** Whether the ids are the same, or author and text. */
  same: z.enum(['id', 'text']),
});
export type DuplicateRow = z.infer<typeof DuplicateRow>;

export const ImportRecord = z.object({
  id: z.int().positive(),
  file: z.string(),
  importedAt: z.iso.datetime(),
  synthetic: z.boolean(),
  report: ImportReport,
});
export type ImportRecord = z.infer<typeof ImportRecord>;

export const Progress = z.object({
  /** A key under `stages.` in the locales. */
  stage: z.enum([
    'read',
    'encode',
    'neighbours',
    'layout',
    'cluster',
    'keywords',
    'store',
    'model',
    'explain',
    'copy',
    'check',
    'near-copies',
  ]),
  done: z.number(),
  total: z.number().nullable(),
  /** Of work whose total is not known in the same unit: what share is done, how many a second, and the seconds left. */
  pace: z.object({ share: z.number(), perSecond: z.number(), secondsLeft: z.number().nullable() }).optional(),
});
export type Progress = z.infer<typeof Progress>;

export const Keyword = z.object({ word: z.string(), weight: z.number() });

export const Cluster = z.object({
  id: z.int().nonnegative(),
  label: z.string(),
  renamed: z.boolean(),
  size: z.int().positive(),
  keywords: z.array(Keyword),
  /** Posts nearest to the cluster's centre, nearest first. */
  representatives: z.array(z.int()),
  intents: z.record(IntentName, z.number()),
  sentiments: z.record(SentimentName, z.number()),
  languages: z.partialRecord(Language, z.int()),
  engagement: z.number(),
});
export type Cluster = z.infer<typeof Cluster>;

/** How a model computes: in float32, or with the matrices of its layers in 8-bit integers. */
export const Precision = z.enum(['fp32', 'int8']);
export type Precision = z.infer<typeof Precision>;

export const AnalysisSummary = z.object({
  posts: z.int(),
  /** Posts whose text the models had not read before. */
  encoded: z.int(),
  outliers: z.int(),
  model: z.string(),
  precision: Precision,
  /** The model that gave intents and sentiments: the starter where `model` has no heads for them. */
  scoredBy: z.string(),
  seconds: z.object({ encode: z.number(), intents: z.number(), cluster: z.number() }),
  clusters: z.array(Cluster),
});
export type AnalysisSummary = z.infer<typeof AnalysisSummary>;

/** The map as columns, one entry per analysed post; a null cluster is an outlier. */
export const ClusterMap = z.object({
  ids: z.array(z.int()),
  x: z.array(z.number()),
  y: z.array(z.number()),
  clusters: z.array(z.int().nullable()),
});
export type ClusterMap = z.infer<typeof ClusterMap>;

export const RuntimeName = z.enum(['onnxruntime-node', 'tfjs-node', 'tfjs-wasm']);
export type RuntimeName = z.infer<typeof RuntimeName>;

export const Word = z.object({ text: z.string(), tokens: z.array(z.int()) });
export type Word = z.infer<typeof Word>;

/** What is explained: the intent or class that the model predicts, or the embedding where it predicts nothing. */
export const ExplanationTarget = z.object({
  kind: z.enum(['intent', 'class', 'embedding']),
  label: z.string().nullable(),
  /** Probability of the label; for an embedding the cosine with that of the whole text, so 1. */
  score: z.number(),
});
export type ExplanationTarget = z.infer<typeof ExplanationTarget>;

export const Explanation = z.object({
  text: z.string(),
  model: z.string(),
  runtime: RuntimeName,
  target: ExplanationTarget,
  tokens: z.array(z.string()),
  words: z.array(Word),
  /** [layer][head][query][key], each row sums to 1. */
  attention: z.array(z.array(z.array(z.array(z.number())))),
  /** Attention rollout (Abnar and Zuidema 2020): [query][key]. */
  rollout: z.array(z.array(z.number())),
  /** method → score per word. */
  attributions: z.record(z.string(), z.array(z.number())),
  /** How far the target's score falls. */
  faithfulness: z.record(z.string(), z.object({ comprehensiveness: z.number(), sufficiency: z.number() })),
  /** Null where the model has no Attune heads. */
  intents: z.record(IntentName, z.number()).nullable(),
  sentiment: z.record(SentimentName, z.number()).nullable(),
  /** Only the first tokens of the text were read: those in `tokens`, and the answer is to these alone. */
  truncated: z.boolean(),
  /** Tokens of the whole text, special ones included; of a very long text at least so many. */
  textTokens: z.int(),
});
export type Explanation = z.infer<typeof Explanation>;

/** Dot-product attention of the post's own embeddings: a = softmax(e·eᵀ), h = a·e. */
export const FirstPrinciples = z.object({
  tokens: z.array(z.string()),
  e: z.array(z.array(z.number())),
  a: z.array(z.array(z.number())),
  h: z.array(z.array(z.number())),
});
export type FirstPrinciples = z.infer<typeof FirstPrinciples>;

/** A value with its confidence interval. */
export const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

export const MetricName = z.enum(['selectionRate', 'truePositiveRate', 'falsePositiveRate']);
export type MetricName = z.infer<typeof MetricName>;
export const GapName = z.enum([
  'demographicParityDifference',
  'demographicParityRatio',
  'equalOpportunityDifference',
  'equalizedOddsDifference',
]);
export type GapName = z.infer<typeof GapName>;
export const Verdict = z.enum(['fair', 'unfair', 'unclear']);
export type Verdict = z.infer<typeof Verdict>;

export const AuditReport = z.object({
  n: z.int(),
  group: z.string(),
  label: z.string().nullable(),
  prediction: z.string(),
  positive: z.string(),
  confidence: z.number(),
  groups: z.array(
    z.object({
      group: z.string(),
      n: z.int(),
      /** Too few posts for a verdict (see `minimumGroup`). */
      small: z.boolean(),
      metrics: z.record(MetricName, Estimate.nullable()),
    }),
  ),
  gaps: z.record(GapName, Estimate.extend({ verdict: Verdict, from: z.string(), to: z.string() }).nullable()),
  minimumGroup: z.int(),
  /** Rows without a group value, prediction or label, so left out. */
  skipped: z.int(),
});
export type AuditReport = z.infer<typeof AuditReport>;

export const ChannelRule = z.object({
  id: z.string(),
  name: z.object({ en: z.string(), zh: z.string() }),
  /** Of the body text, in the channel's own counting. */
  limit: z.int().positive(),
  /** `weighted` is X's (CJK and emoji 2, URL 23); `half` counts non-ASCII 1 and ASCII a half, rounded up; `characters` counts code points. */
  counting: z.enum(['weighted', 'characters', 'half']),
  fold: z.int().positive().nullable(),
  hashtags: z.int().nonnegative().nullable(),
  language: z.enum(['en', 'zh', 'any']),
  source: z.string(),
});
export type ChannelRule = z.infer<typeof ChannelRule>;

export const Fact = z.object({ kind: z.string(), value: z.number(), of: z.number() });
/** A stretch of a draft that says something about people, and the posts (or the counted fact) it rests on. */
export const Claim = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  evidence: z.union([z.array(z.int()), Fact]).nullable(),
});
export type Claim = z.infer<typeof Claim>;

/** What an editor would say. The screens translate `findings.<rule>`; `details` fills the sentence in. */
export const Finding = z.object({
  rule: z.enum(['over-limit', 'over-fold', 'hashtags', 'absolute-claim', 'placeholder', 'redacted', 'claims-lost']),
  severity: z.enum(['info', 'warning', 'error']),
  /** The English sentence. */
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Finding = z.infer<typeof Finding>;

export const DraftVariant = z.object({
  text: z.string(),
  length: z.number(),
  limit: z.int(),
  claims: z.array(Claim),
  findings: z.array(Finding),
});
export type DraftVariant = z.infer<typeof DraftVariant>;

export const Draft = z.object({
  id: z.int().positive(),
  cluster: z.int(),
  clusterLabel: z.string(),
  channel: z.string(),
  language: z.enum(['en', 'zh']),
  writer: z.literal('composer'),
  variant: DraftVariant,
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
});
export type Draft = z.infer<typeof Draft>;

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

export const ActivityEntry = z.object({
  at: z.iso.datetime(),
  action: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

/** Posts that nearly say the same: retweets, copied campaigns, bots. */
export const NearCopyGroup = z.object({
  size: z.int(),
  authors: z.int(),
  /** The first posts. */
  examples: z.array(z.object({ id: z.int().positive(), text: z.string() })),
});
export type NearCopyGroup = z.infer<typeof NearCopyGroup>;

/** A process that has a workspace open. */
export const Holder = z.object({ pid: z.int(), host: z.string(), program: z.string(), since: z.iso.datetime() });
export type Holder = z.infer<typeof Holder>;

export const BackupReason = z.enum(['daily', 'by-hand', 'before-undo', 'before-update', 'before-restore']);
export type BackupReason = z.infer<typeof BackupReason>;

/** A verified copy of a workspace; `name` is its file in the folder of backups. */
export const Backup = z.object({ name: z.string(), madeAt: z.iso.datetime(), reason: BackupReason, bytes: z.int().nonnegative() });
export type Backup = z.infer<typeof Backup>;

/** What was saved of a damaged workspace. */
export const RecoveryReport = z.object({
  /** The new workspace. */
  path: z.string(),
  name: z.string(),
  tables: z.array(z.object({ table: z.string(), rows: z.int(), unreadable: z.int().nullable() })),
  posts: z.int(),
});
export type RecoveryReport = z.infer<typeof RecoveryReport>;
