import { CorpusLanguage, RedactionKind, type WrittenForm } from '../../app/contract/records.ts';
import { Random } from '../starter/random.ts';
import { DISGUISES } from './disguise.ts';
import { PLAIN_SLOTS } from './slots.ts';
import { BUNDLES } from './templates/bundles.ts';
import { CHATTER } from './templates/chatter.ts';
import { HARD_NEGATIVES } from './templates/hard-negatives.ts';
import { isTopic, TOPICS, type Topic } from './topics.ts';
import type { Tongue, Value } from './value.ts';

/** A stretch of personal data in a text. Offsets are UTF-16, end exclusive. */
export interface GoldSpan {
  start: number;
  end: number;
  kind: RedactionKind;
  /** Which one of its kind. */
  what: string;
  form: WrittenForm;
  /** Whether it may stay as well: it belongs to personal data but tells little alone, such as a province or a surname with a title. */
  optional?: true;
}

export interface CorpusText {
  text: string;
  spans: GoldSpan[];
  language: CorpusLanguage;
  /** About one piece of personal data, several, none, or none but much that looks like it. */
  sort: 'one' | 'bundle' | 'chatter' | 'hard-negative';
}

export const SEED = 20_261_201;
/** Texts per kind and language. */
const PER_KIND: Record<CorpusLanguage, number> = { en: 52, zh: 52, mixed: 26 };
const BUNDLED: Record<CorpusLanguage, number> = { en: 35, zh: 35, mixed: 15 };
const CLEAN: Record<CorpusLanguage, number> = { en: 500, zh: 500, mixed: 200 };
/** Of twenty texts, so many are plain. */
const PLAIN_OF_20 = 13;
const TALKATIVE = 0.45;

/** Made-up posts with the personal data in them marked; the same for a seed. Nobody's data: reserved values where there are such, else random. */
export function makeCorpus(seed = SEED): CorpusText[] {
  const texts = CorpusLanguage.options.flatMap((language, index) => {
    const kinds = RedactionKind.options.filter((kind) => kind !== 'CUSTOM');
    const about = kinds.flatMap((kind, place) => ofKind(kind, language, new Random(seed + place * 10 + index)));
    const random = new Random(seed + 1000 + index);
    return [...about, ...bundles(language, random), ...clean(language, random)];
  });
  return new Random(seed + 2000).shuffle(texts);
}

function ofKind(kind: Topic['kind'], language: CorpusLanguage, random: Random): CorpusText[] {
  const topics = Object.values(TOPICS).filter((topic) => topic.kind === kind);
  const turns = topics.map(() => 0);
  return unique(PER_KIND[language], (index) => {
    const place = index % topics.length;
    const topic = topics[place]!;
    turns[place]! += 1;
    return aboutTopic(topic, language, turns[place]! - 1, random);
  });
}

function aboutTopic(topic: Topic, language: CorpusLanguage, turn: number, random: Random): CorpusText {
  const frame: CorpusLanguage = language === 'mixed' ? random.pick(['mixed', 'mixed', 'en', 'zh'] as const) : language;
  const tongue: Tongue = frame === 'mixed' ? random.pick(['en', 'zh'] as const) : frame;
  const rest = turn % 20;
  const forms = topic.forms[tongue];
  const form = rest < PLAIN_OF_20 ? 'plain' : forms[(Math.floor(turn / 20) * (20 - PLAIN_OF_20) + rest - PLAIN_OF_20) % forms.length]!;
  const template = random.pick(topic.sentences[frame]);
  const sentence = fill(template, { topic, form, tongue, random });
  return { ...withChatter(sentence, { language, spoken: frame, random }), language, sort: 'one' };
}

function bundles(language: CorpusLanguage, random: Random): CorpusText[] {
  return unique(BUNDLED[language], () => {
    const tongue: Tongue = language === 'mixed' ? random.pick(['en', 'zh'] as const) : language;
    const label = fill(random.pick(BUNDLES[language]), { tongue, random });
    return { ...withChatter(label, { language, spoken: language, random }), language, sort: 'bundle' };
  });
}

function clean(language: CorpusLanguage, random: Random): CorpusText[] {
  return unique(CLEAN[language], (index) => {
    const tongue: Tongue = language === 'mixed' ? random.pick(['en', 'zh'] as const) : language;
    const hard = index % 2 === 0;
    const template = hard ? random.pick(HARD_NEGATIVES[tongue]) : random.pick(CHATTER[tongue]);
    const sentence = fill(template, { tongue, random });
    const talkative = hard ? TALKATIVE : 0.8;
    return {
      ...withChatter(sentence, { language, spoken: tongue, random, talkative }),
      language,
      sort: hard ? 'hard-negative' : 'chatter',
    };
  });
}

/** `count` texts, none of them twice. */
function unique(count: number, make: (index: number) => CorpusText): CorpusText[] {
  const texts = new Map<string, CorpusText>();
  for (let index = 0; texts.size < count; index += 1) {
    const made = make(index);
    texts.set(made.text, made);
  }
  return [...texts.values()];
}

type Marked = Pick<CorpusText, 'text' | 'spans'>;

interface Filling {
  /** What stands at `{x}`, and how it is written. */
  topic?: Topic;
  form?: WrittenForm;
  tongue: Tongue;
  random: Random;
}

function fill(template: string, { topic, form = 'plain', tongue, random }: Filling): Marked {
  const main = topic?.make(random, tongue);
  const written = form === 'glued' ? template.replace(/ ?\{x\} ?/, '{x}') : template;
  const marked: Marked = { text: '', spans: [] };
  for (const part of written.split(/(\{[\w-]+\})/)) {
    const slot = /^\{(.+)\}$/.exec(part)?.[1];
    if (slot === undefined) marked.text += part;
    else if (slot === 'called') marked.text += main?.called ?? '';
    else if (slot === 'x' && topic !== undefined && main !== undefined)
      append(marked, topic.kind, disguised(main, form, tongue, random), form);
    else if (isTopic(slot)) append(marked, TOPICS[slot].kind, TOPICS[slot].make(random, tongue));
    else marked.text += PLAIN_SLOTS[slot]!(random, tongue);
  }
  return marked;
}

function disguised(value: Value, form: WrittenForm, tongue: Tongue, random: Random): Value {
  if (form === 'plain' || form === 'glued' || value.core === '') return value;
  const change = (text: string) => (text === '' ? text : DISGUISES[form](text, random, tongue));
  return { ...value, core: change(value.core) };
}

function append(marked: Marked, kind: RedactionKind, { before = '', core, after = '', what }: Value, form: WrittenForm = 'plain'): void {
  for (const [text, optional] of [
    [before, true],
    [core, false],
    [after, true],
  ] as const) {
    const start = marked.text.length;
    marked.text += text;
    if (text !== '') marked.spans.push({ start, end: marked.text.length, kind, what, form, ...(optional ? { optional } : {}) });
  }
}

interface Talk {
  /** The language of the post, and of the sentence that something is said around. */
  language: CorpusLanguage;
  spoken: CorpusLanguage;
  random: Random;
  /** How often something is said before, and after. */
  talkative?: number;
}

/** Something said before or after, as people do; a mixed post has it in the other language than its sentence. */
function withChatter(sentence: Marked, { language, spoken, random, talkative = TALKATIVE }: Talk): Marked {
  const remark = (): Marked => {
    const others = (['en', 'zh'] as const).filter((tongue) => (language === 'mixed' ? tongue !== spoken : tongue === language));
    const tongue = random.pick(others);
    return fill(random.pick(CHATTER[tongue]), { tongue, random });
  };
  let post = sentence;
  if (random.chance(talkative)) post = join(remark(), post, language, random);
  const needed = language === 'mixed' && spoken !== 'mixed' && post === sentence;
  if (needed || random.chance(talkative)) post = join(post, remark(), language, random);
  if (random.chance(0.06)) post = { ...post, text: `${post.text} ${random.pick(['😡', '🙏', '❤️', '😂', '👍👍', '#fail', '[捂脸]'])}` };
  return post;
}

function join(first: Marked, second: Marked, language: CorpusLanguage, random: Random): Marked {
  const ended = /[.!?。！？…\n]$/u.test(first.text);
  const between = ended
    ? [' ', '\n', language === 'en' ? ' ' : '']
    : language === 'en'
      ? ['. ', '\n', ' – ', '! ']
      : ['，', '。', ' ', '\n', '！'];
  const text = first.text + random.pick(between);
  const moved = second.spans.map((span) => ({ ...span, start: span.start + text.length, end: span.end + text.length }));
  return { text: text + second.text, spans: [...first.spans, ...moved] };
}
