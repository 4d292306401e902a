import { INTENTS, SENTIMENTS } from '../../app/contract/records.ts';
import type { Example } from '../../app/model/training/feeds.ts';
import { generateTranslation, type LabelledText, roughen } from './generate.ts';
import { Random } from './random.ts';
import type { Task } from './tasks.ts';
import type { Corpus } from './texts.ts';

/** What the examples are made with. */
export interface Tools {
  encode(text: string): readonly number[];
  maskId: number;
  seed: number;
}

/** Two examples that are alike: a way to draw one, and how often it is drawn beside the others. */
export interface Source {
  weight: number;
  draw(random: Random): [Example, Example];
}

/** Pairs that are sorted by length together, so that batches hold texts of like length. */
const BATCHES_SORTED = 16;
const [DROPPED, HIDDEN] = [0.06, 0.1];
const TASK_WEIGHT = 0.7;
const SENTIMENT_WEIGHT = 0.7;
const WEAK_WEIGHT = 0.4;

/** Batches of pairs: what a step gets depends on the step alone. @param pairs of a batch */
export function pairBatches(sources: readonly Source[], pairs: number, { maskId, seed }: Tools): (step: number) => Example[] {
  let [known, batches]: [number, Example[][]] = [-1, []];
  return (step) => {
    const pool = Math.floor(step / BATCHES_SORTED);
    if (pool !== known) {
      const random = new Random(seed + 7919 * (pool + 1));
      const drawn = Array.from({ length: BATCHES_SORTED * pairs }, () => pickByWeight(sources, random).draw(random));
      drawn.sort((a, b) => longest(a) - longest(b));
      const cut = Array.from({ length: BATCHES_SORTED }, (_, at) => drawn.slice(at * pairs, (at + 1) * pairs).flat());
      batches = random.shuffle(cut).map((batch) => batch.map((example) => roughenIds(example, maskId, random)));
      known = pool;
    }
    return batches[step % BATCHES_SORTED]!;
  };
}

const longest = (pair: readonly Example[]) => Math.max(...pair.map(({ ids }) => ids.length));

/** Some tokens are left out or hidden: the model must not lean on single words, and two views of a text differ. */
function roughenIds(example: Example, maskId: number, random: Random): Example {
  const last = example.ids.length - 1;
  const ids = example.ids.flatMap((id, at) => {
    if (at === 0 || at === last) return [id];
    const draw = random.next();
    if (draw < DROPPED && last > 3) return [];
    return [draw < DROPPED + HIDDEN ? maskId : id];
  });
  return { ...example, ids };
}

/** Stage 4: what is alike, whatever its labels. */
export function contrastSources(corpus: Corpus, tools: Tools): Source[] {
  const plain = (text: string, group: string): Example => ({ ids: tools.encode(text), targets: {}, group });
  return [
    { weight: 6, draw: (random) => views(random.pick(corpus.all), plain) },
    { weight: 3, draw: (random) => translations(random, corpus, plain) },
    { weight: 1, draw: (random) => neighbours(random, corpus, plain) },
    ...tuningSources(corpus, tools),
  ];
}

function views(text: string, example: (text: string, group: string) => Example): [Example, Example] {
  return [example(text, text), example(text, text)];
}

function translations(random: Random, corpus: Corpus, example: (text: string, group: string) => Example): [Example, Example] {
  const [english, chinese] = generateTranslation(random, corpus.names);
  return [example(english.text, english.text), example(chinese.text, english.text)];
}

function neighbours(random: Random, corpus: Corpus, example: (text: string, group: string) => Example): [Example, Example] {
  const [one, next] = random.pick(corpus.neighbours);
  return [example(one, one), example(next, one)];
}

/** How often a pair of a task's texts is drawn. */
const TASK_SHARES: Record<string, number> = {
  banking: 2.2,
  assistant: 2.4,
  household: 1.6,
  media: 0.8,
  emotions: 2.4,
  purchase: 0.6,
  offence: 1.4,
};

/** Stages 5 and 6: texts of one label, with what the heads should say of them. */
export function tuningSources(corpus: Corpus, tools: Tools): Source[] {
  const own = (text: LabelledText): Example => ({
    ids: tools.encode(text.text),
    targets: {
      ...(text.intent === null ? {} : { intents: oneOf(INTENTS, [text.intent], 1) }),
      ...(text.sentiment === null ? {} : { sentiments: oneOf(SENTIMENTS, [text.sentiment], SENTIMENT_WEIGHT) }),
    },
    ...(text.intent === null ? {} : { group: `${text.intent} ${text.sentiment}` }),
  });
  const written = (text: LabelledText, random: Random) => own({ ...text, text: roughen(text.text, text.language, random) });
  const alike = byLabel(corpus.written, ({ intent, sentiment }) => `${intent} ${sentiment}`);
  const moods = byLabel(corpus.moods, ({ sentiment }) => sentiment!);
  const weak = byLabel(corpus.weak, ({ intents }) => INTENTS[intents.indexOf(Math.max(...intents))]!);
  const weakExample = ({ text, intents }: Corpus['weak'][number]): Example => ({
    ids: tools.encode(text),
    targets: { intents: Float32Array.from(intents, (value) => WEAK_WEIGHT * value) },
  });
  return [
    { weight: 7, draw: (random) => pairOf(random, alike, (text) => written(text, random)) },
    { weight: 3, draw: (random) => generated(random, corpus, own) },
    { weight: 1.6, draw: (random) => pairOf(random, moods, own) },
    { weight: 1.6, draw: (random) => pairOf(random, weak, weakExample) },
    ...corpus.tasks.map((task) => taskSource(task, tools)),
  ];
}

function generated(random: Random, corpus: Corpus, example: (text: LabelledText) => Example): [Example, Example] {
  const [english, chinese] = generateTranslation(random, corpus.names);
  return [example(english), example(chinese)];
}

function taskSource({ name, labels, texts }: Task, { encode }: Tools): Source {
  const groups = byLabel(texts, (text) => text.labels[0]!);
  const example = (text: Task['texts'][number]): Example => ({
    ids: encode(text.text),
    targets: { [name]: oneOf(labels, text.labels, TASK_WEIGHT) },
    group: `${name}: ${text.labels[0]}`,
  });
  return { weight: TASK_SHARES[name] ?? 1, draw: (random) => pairOf(random, groups, example) };
}

/** Texts of one label; labels as often as the square root of their number asks for. */
function byLabel<T>(texts: readonly T[], labelOf: (text: T) => string): { texts: T[]; weight: number }[] {
  const groups = new Map<string, T[]>();
  for (const text of texts) {
    const label = labelOf(text);
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [text]);
    else group.push(text);
  }
  return Array.from(groups.values(), (group) => ({ texts: group, weight: Math.sqrt(group.length) }));
}

function pairOf<T>(random: Random, groups: readonly { texts: T[]; weight: number }[], example: (text: T) => Example): [Example, Example] {
  const { texts } = pickByWeight(groups, random);
  return [example(random.pick(texts)), example(random.pick(texts))];
}

function pickByWeight<T extends { weight: number }>(items: readonly T[], random: Random): T {
  let left = random.next() * items.reduce((sum, { weight }) => sum + weight, 0);
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return items.at(-1)!;
}

/** The weight, shared by the labels that are given. */
function oneOf(labels: readonly string[], given: readonly string[], weight: number): Float32Array {
  return Float32Array.from(labels, (name) => (given.includes(name) ? weight / given.length : 0));
}
