import { Random } from '../starter/random.ts';
import { AGES, CHANNELS, FLAVOUR, INDIRECT, NEEDS, type Need, REGIONS, SLOTS } from './needs.ts';

/** A made-up post in the shape of an export. */
export interface SamplePost {
  id: string;
  author: string;
  text: string;
  published_at: string;
  channel: string;
  likes: number;
  comments: number;
  shares: number;
  views: number;
  region: string;
  age_band: string;
  labelled_purchase: 'yes' | 'no';
}

type Tongue = 'en' | 'zh';
const FIRST_DAY = Date.UTC(2026, 4, 19);
const DAYS = 181;
const DAY_MS = 86_400_000;
const HANDLES = {
  en: ['maple', 'otter', 'quiet', 'rainy', 'lumen', 'copper', 'north', 'pixel', 'teal', 'brook'],
  zh: ['小鹿', '阿橙', '晚风', '栗子', '不困', '南瓜', '木木', '海盐', '初七', '云朵'],
} as const;
const PEOPLE = 1400;
/** Share of posts that carry a copy of another one's text. */
const COPIES = 0.02;

/** A post and the need it was made from. */
export interface LabelledPost {
  post: SamplePost;
  need: Need;
}

/** Deterministic for a seed. All people, brands and numbers are made up. */
export function makeSample(count: number, seed: number): SamplePost[] {
  return makeLabelledSample(count, seed).map(({ post }) => post);
}

/** The same posts with the needs behind them, to measure clusters by. */
export function makeLabelledSample(count: number, seed: number): LabelledPost[] {
  const random = new Random(seed);
  const made: LabelledPost[] = [];
  for (let index = 0; index < count; index += 1) {
    const copied = made.length > 50 && random.chance(COPIES) ? random.pick(made) : null;
    const { post, need } = makePost(index, random);
    if (copied === null) made.push({ post, need });
    else made.push({ post: { ...post, text: copied.post.text, labelled_purchase: copied.post.labelled_purchase }, need: copied.need });
  }
  return made;
}

function makePost(index: number, random: Random): LabelledPost {
  const tongue: Tongue = random.chance(0.57) ? 'en' : 'zh';
  const need = pickNeed(random);
  const age = random.pick(AGES);
  const indirect = need.buying && age === '45+' && random.chance(0.6);
  const core = indirect ? random.pick(INDIRECT[tongue]) : random.pick(need[tongue]);
  const flavour = FLAVOUR[tongue];
  const text = fill(random.pick(flavour.before) + core + random.pick(flavour.after), tongue, random);
  const reach = Math.exp(random.next() * 6 + (need.mood === 'cross' ? 1.2 : 0));
  const post: SamplePost = {
    id: `S${String(index + 1).padStart(5, '0')}`,
    author: `${random.pick(HANDLES[tongue])}_${random.below(PEOPLE / 10)}`,
    text: mixed(text, tongue, random),
    published_at: moment(need, random),
    channel: random.pick(CHANNELS[tongue]),
    likes: Math.round(reach * 0.6),
    comments: Math.round(reach * (need.mood === 'plain' ? 0.2 : 0.1)),
    shares: Math.round(reach * (need.mood === 'cross' ? 0.15 : 0.05)),
    views: Math.round(reach * (20 + random.below(30))),
    region: random.pick(REGIONS[tongue]),
    age_band: age,
    labelled_purchase: need.buying ? 'yes' : 'no',
  };
  return { post, need };
}

function pickNeed(random: Random): Need {
  const total = NEEDS.reduce((sum, need) => sum + need.share, 0);
  let at = random.next() * total;
  for (const need of NEEDS) {
    at -= need.share;
    if (at < 0) return need;
  }
  return NEEDS[0]!;
}

/** Evenly over the days, or near the need's peak in proportion to its height. */
function moment(need: Need, random: Random): string {
  const { peak } = need;
  const near = peak !== undefined && random.chance(peak.height / (peak.height + 12));
  const day = near
    ? Math.min(DAYS - 1, Math.max(0, Math.round(peak.day + (random.next() + random.next() - 1) * peak.width)))
    : random.below(DAYS);
  return new Date(FIRST_DAY + day * DAY_MS + random.below(DAY_MS / 1000) * 1000).toISOString();
}

function fill(template: string, tongue: Tongue, random: Random): string {
  const slots: Record<string, string> = {
    ...Object.fromEntries(Object.entries(SLOTS[tongue]).map(([slot, options]) => [slot, random.pick(options)])),
    n: String(2 + random.below(7)),
    mail: `${random.pick(HANDLES.en)}${random.below(90)}@example.com`,
    // 555-01xx is kept for fiction; 13800138000 is an operator's own service number.
    phone: tongue === 'en' ? `(212) 555-01${String(10 + random.below(90))}` : '13800138000',
  };
  return template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => slots[slot]!);
}

/** A few Chinese posts use the English product name. */
function mixed(text: string, tongue: Tongue, random: Random): string {
  if (tongue === 'en' || !random.chance(0.12)) return text;
  return SLOTS.zh.item.reduce((out, item, index) => out.replaceAll(item, SLOTS.en.item[index]!), text);
}
