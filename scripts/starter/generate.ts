import type { IntentName, SentimentName } from '../../app/contract/records.ts';
import { ASPECTS, type Aspect } from './aspects.ts';
import { BRANDS, CLOSINGS, FRAMES, type Frame, OPENINGS, PRODUCTS } from './frames.ts';
import type { Random } from './random.ts';

export interface LabelledText {
  text: string;
  language: 'en' | 'zh';
  intent: IntentName | null;
  sentiment: SentimentName | null;
}

/** Every fifth sentence of a frame is only used to test. */
const HELD_OUT = 5;

/** Words that may stand for a product or a brand. A model that saw only a few would take any other for the topic. */
export interface NameWords {
  en: readonly string[];
  zh: readonly string[];
}

/** Share of names that are made of any words. */
const ANY_NAME = 0.7;

/** Made-up posts from the frames of the given split, intents evenly. */
export function generateTexts(count: number, split: 'train' | 'test', random: Random, names: NameWords): LabelledText[] {
  return Array.from({ length: count }, (_, index) => generateOne(index, split, random, names));
}

function nameOf(language: 'en' | 'zh', usual: string, random: Random, names: NameWords): string {
  if (!random.chance(ANY_NAME)) return usual;
  const words = Array.from({ length: 1 + random.below(3) }, () => random.pick(names[language]));
  return words.join(language === 'en' ? ' ' : '');
}

function generateOne(index: number, split: 'train' | 'test', random: Random, names: NameWords): LabelledText {
  const language = random.chance(0.5) ? 'en' : 'zh';
  return fill({ frame: FRAMES[index % FRAMES.length]!, aspect: random.pick(ASPECTS), language }, split, random, names);
}

/** The same said of the same aspect in both languages, each with names of its own. */
export function generateTranslation(random: Random, names: NameWords): [LabelledText, LabelledText] {
  const matter = { frame: random.pick(FRAMES), aspect: random.pick(ASPECTS) };
  return [fill({ ...matter, language: 'en' }, 'train', random, names), fill({ ...matter, language: 'zh' }, 'train', random, names)];
}

interface Matter {
  frame: Frame;
  aspect: Aspect;
  language: 'en' | 'zh';
}

function fill({ frame, aspect, language }: Matter, split: 'train' | 'test', random: Random, names: NameWords): LabelledText {
  const sentences = frame[language].filter((_, at) => (at % HELD_OUT === HELD_OUT - 1) === (split === 'test'));
  const sentence = random.pick(sentences);
  const phrases = aspect[language];
  const brands = random.shuffle(BRANDS[language]);
  const slots: Record<string, string> = {
    p: nameOf(language, random.pick(PRODUCTS[language]), random, names),
    b: nameOf(language, brands[0]!, random, names),
    o: nameOf(language, brands[1]!, random, names),
    good: random.pick(phrases.good),
    bad: random.pick(phrases.bad),
    ask: random.pick(phrases.ask),
    wish: random.pick(phrases.wish),
  };
  const filled = sentence.replaceAll(/\{(\w+)\}/g, (_, slot: string) => slots[slot]!);
  const text = random.pick(OPENINGS[language]) + shorten(filled, language, random) + random.pick(CLOSINGS[language]);
  return { text: roughen(text, language, random), language, intent: frame.intent, sentiment: frame.sentiment };
}

/** Some posts say only half: a clause is left out where there are several. */
function shorten(text: string, language: 'en' | 'zh', random: Random): string {
  const clauses = text.split(language === 'en' ? /(?<=[,.:?]) / : /(?<=[，：？])/);
  if (clauses.length < 2 || !random.chance(0.15)) return text;
  return clauses
    .slice(0, -1)
    .join(language === 'en' ? ' ' : '')
    .replace(/[,:，：]$/, '');
}

/** Posts are not copy-edited. */
export function roughen(text: string, language: 'en' | 'zh', random: Random): string {
  let out = text;
  if (language === 'en' && random.chance(0.15)) out = out.toUpperCase().slice(0, 1) + out.slice(1);
  if (language === 'en' && random.chance(0.1)) out = swapLetters(out, random);
  if (language === 'zh' && random.chance(0.2)) out = out.replaceAll('，', ' ');
  if (random.chance(0.08)) out = out.replaceAll(/[?？!！.。]/g, '');
  return out;
}

function swapLetters(text: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, text.length - 3));
  if (!/^[a-z]{2}$/.test(text.slice(at, at + 2))) return text;
  return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}
