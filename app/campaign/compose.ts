import { AppError } from '../contract/errors.ts';
import type { ChannelRule, Claim, Cluster, DraftVariant, IntentName } from '../contract/records.ts';
import { countLength } from './channels.ts';
import { checkDraft, type Lexicon } from './checks.ts';
import { BRANDLESS, COUNTED, type DraftLanguage, JOIN, PHRASES } from './phrases.ts';

/** A post of the cluster; the representative ones come first. */
export interface EvidencePost {
  id: number;
  text: string;
  intent: IntentName;
}

export interface ComposeInput {
  cluster: Cluster;
  evidence: readonly EvidencePost[];
  /** Posts that were read; null leaves out how many of them are of the cluster. */
  total: number | null;
  channel: ChannelRule;
  language: DraftLanguage;
  brand: string;
  lexicon: Lexicon;
}

/** A sentence on its way into the draft; those of the highest rank go first when the limit is tight. */
interface Sentence {
  text: string;
  rank: number;
  evidence: Claim['evidence'] | undefined;
}

const ROOM_FOR_QUOTES = 100;
const TOPIC_WORDS = 2;
const EVIDENCE_POSTS = 5;
/** An intent of fewer posts does not speak for the cluster. */
const LEAST_SHARE = 0.2;
const HAN = /\p{Script=Han}/u;

/**
 * The built-in writer: a post for the need of a cluster, in the composer's own words (a quote could be searched for).
 * Each sentence about people is a claim with the posts it rests on, or a counted fact. Optional sentences are left out
 * until the channel's limit holds.
 * @throws AppError `draft-no-evidence`
 */
export function composeDraft(input: ComposeInput): DraftVariant {
  const { cluster, channel, lexicon } = input;
  const intent = dominantIntent(input.evidence);
  const topic = topicOf(input, intent);
  const support = supporting(input.evidence, intent, topic);
  if (topic.length === 0 || support.length === 0) {
    throw new AppError('draft-no-evidence', `Cluster ${cluster.label} has no posts that a claim could rest on; choose a larger one.`, {
      cluster: cluster.label,
    });
  }
  const sentences = withinLimit(sentencesOf(input, intent, topic, support), input);
  const { text, claims } = assemble(sentences, JOIN[input.language].sentence);
  return { text, length: countLength(text, channel), limit: channel.limit, claims, findings: checkDraft(text, channel, lexicon) };
}

/** The need most posts of the cluster have by the model's reading: chatter only where there is nothing else. */
function dominantIntent(posts: readonly EvidencePost[]): IntentName {
  const counts = new Map<IntentName, number>();
  for (const { intent } of posts) if (intent !== 'other') counts.set(intent, (counts.get(intent) ?? 0) + 1);
  const [best] = Array.from(counts).sort((a, b) => b[1] - a[1]);
  return best === undefined || best[1] < posts.length * LEAST_SHARE ? 'other' : best[0];
}

/** Keywords in the draft's language that posts with the intent use; another language's where there are none. No emoji, no hashtags. */
function topicOf({ cluster, evidence, language, brand }: ComposeInput, intent: IntentName): string[] {
  const texts = evidence.filter((post) => post.intent === intent).map((post) => post.text.toLowerCase());
  const words = cluster.keywords
    .map(({ word }) => word)
    .filter((word) => /^[\p{L}]/u.test(word) && word !== brand.toLowerCase() && texts.some((text) => text.includes(word)));
  const own = words.filter((word) => HAN.test(word) === (language === 'zh'));
  return (own.length > 0 ? own : words).slice(0, TOPIC_WORDS);
}

/** Posts with the intent that speak of the topic: only these back a claim about it. */
function supporting(posts: readonly EvidencePost[], intent: IntentName, topic: readonly string[]): number[] {
  const speaks = posts.filter((post) => post.intent === intent && topic.some((word) => post.text.toLowerCase().includes(word)));
  return speaks.slice(0, EVIDENCE_POSTS).map(({ id }) => id);
}

function sentencesOf(input: ComposeInput, intent: IntentName, topic: readonly string[], support: number[]): Sentence[] {
  const { cluster, language, total, channel } = input;
  const phrases = PHRASES[language][intent];
  const { list, last } = JOIN[language];
  // A title has no room for quotation marks.
  const quoted = channel.limit < ROOM_FOR_QUOTES ? topic : topic.map((word) => `“${word}”`);
  const slots: Record<string, string> = {
    topic: quoted.length < 2 ? quoted.join('') : quoted.slice(0, -1).join(list) + last + quoted.at(-1)!,
    first: quoted[0]!,
    brand: input.brand === '' ? BRANDLESS[language] : input.brand,
    count: String(cluster.size),
    total: String(total),
  };
  const say = (options: readonly string[]) => capitalised(fill(options[cluster.id % options.length]!, slots));
  const hashtags = topic
    .slice(0, channel.hashtags ?? 2)
    .map((word) => hashtag(word, channel.id))
    .join(' ');
  return [
    { text: say(phrases.hooks), rank: 1, evidence: undefined },
    { text: say(phrases.heard), rank: 0, evidence: support },
    ...(total === null
      ? []
      : [{ text: fill(COUNTED[language], slots), rank: 4, evidence: { kind: 'cluster-size', value: cluster.size, of: total } }]),
    { text: say(phrases.answers), rank: 2, evidence: undefined },
    { text: say(phrases.closes), rank: 3, evidence: undefined },
    ...(hashtags === '' ? [] : [{ text: `\n${hashtags}`, rank: 5, evidence: undefined }]),
  ];
}

function fill(template: string, slots: Record<string, string>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => slots[slot]!);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Weibo closes a topic with a second sign. */
function hashtag(word: string, channel: string): string {
  const name = word.replaceAll(/[^\p{L}\p{N}_]/gu, '');
  return channel === 'weibo' ? `#${name}#` : `#${name}`;
}

/** Leaves out the sentence of the highest rank until the limit holds. */
function withinLimit(sentences: readonly Sentence[], { channel, language }: ComposeInput): Sentence[] {
  let kept = [...sentences];
  while (kept.length > 1 && countLength(assemble(kept, JOIN[language].sentence).text, channel) > channel.limit) {
    const worst = Math.max(...kept.map(({ rank }) => rank));
    kept = kept.filter(({ rank }) => rank !== worst);
  }
  return kept;
}

function assemble(sentences: readonly Sentence[], gap: string): { text: string; claims: Claim[] } {
  let text = '';
  const claims: Claim[] = [];
  for (const sentence of sentences) {
    if (text !== '' && !sentence.text.startsWith('\n')) text += gap;
    if (sentence.evidence !== undefined)
      claims.push({ start: text.length, end: text.length + sentence.text.length, evidence: sentence.evidence });
    text += sentence.text;
  }
  return { text, claims };
}
