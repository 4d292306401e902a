import { seededRandom } from '../../app/contract/random.ts';
import {
  emptyTally,
  INTENTS,
  type IntentName,
  type Language,
  type RedactionSpan,
  SENTIMENTS,
  type SentimentName,
} from '../../app/contract/records.ts';
import type { NewPost, NewReading, Placement, ReadingModel, Workspace } from '../../app/pipeline/ports.ts';

const BATCH = 2000;
const DIMENSIONS = 32;
const CLUSTERS = 24;
const CHANNELS = ['weibo', 'xiaohongshu', 'x', 'reddit', 'douyin', 'youtube', 'instagram'];
const REGIONS = ['North', 'South', 'East', 'West', '华东', '华南', '华北'];
const TIERS = ['new', 'regular', 'gold', 'platinum'];
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAYS = 731;
const MODEL: ReadingModel = { name: 'starter', fingerprint: 'made up for measuring', precision: 'fp32' };

/** Half of all posts has it. */
export const FREQUENT_WORD = 'lamp';
/** One post in some ten thousand has it. */
export const RARE_WORD = 'zircon';
export const CHINESE_WORD = '续航';

const ENGLISH = `battery charger light bright quiet cheap expensive broken delivery late fast slow friend gift desk bedroom kitchen
  morning evening warm cold colour white black silver setup manual button switch cable plug voltage hinge screen panel app update
  sound noise smell quality plastic metal glass price discount coupon refund return service support answer waiting week month year
  love hate like need want wish buy sell keep lose fix clean carry travel camping winter summer children parents office`.split(/\s+/);
const CHINESE =
  `灯光 续航 充电 太短 很亮 安静 便宜 太贵 坏了 快递 很慢 很快 朋友 礼物 书桌 卧室 厨房 早上 晚上 温暖 颜色 白色 黑色 安装 说明 按钮
  开关 屏幕 更新 声音 质量 塑料 金属 价格 折扣 优惠 退款 退货 客服 回复 等了 一周 喜欢 需要 想要 希望 购买 旅行 露营 冬天 夏天 孩子 父母 办公室`.split(
    /\s+/,
  );

/** Fills a workspace with made-up posts over two years, three of five read and placed. @param say told how many are stored */
export function fillWorkspace(workspace: Workspace, posts: number, say: (line: string) => void): void {
  const random = seededRandom(2024);
  const at = new Date(FIRST_DAY + DAYS * 86_400_000);
  for (const [file, share] of [['spring.csv', 0.7] as const, ['autumn.xlsx', 0.3] as const]) {
    const id = workspace.imports.begin(file, false, at);
    const rows = Math.round(posts * share);
    for (let first = 0; first < rows; first += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, rows - first) }, (_, row) => makePost(random, `${id}-${first + row}`));
      workspace.posts.add(id, batch);
      if (first % 50_000 === 0) say(`${file}: ${first} of ${rows} posts`);
    }
    workspace.imports.finish(id, { importId: id, file, ...emptyTally(), read: rows, stored: rows, seconds: 0 });
  }
  read(workspace, Math.round(posts * 0.6), random, say);
}

function makePost(random: () => number, sourceId: string): NewPost {
  const language = pick(random, ['en', 'en', 'zh', 'zh', 'mixed'] satisfies Language[]);
  const words = Array.from({ length: 5 + Math.floor(random() ** 2 * 30) }, () => pick(random, language === 'zh' ? CHINESE : ENGLISH));
  if (random() < 0.5) words.push(FREQUENT_WORD);
  if (random() < 1e-4) words.push(RARE_WORD);
  if (random() < 0.1) words.push(pick(random, ['#sale', '#618', '#双十一', '😀', '👍🏽', '😡']));
  if (language === 'mixed') words.push(pick(random, CHINESE));
  const text = `${words.join(language === 'zh' ? '' : ' ')} ${sourceId}`;
  const { text: redacted, redactions } = withRedaction(random, text);
  return {
    text: redacted,
    sourceId,
    redactions,
    author: `user-${Math.floor(random() * 200_000).toString(36)}`,
    createdAt: random() < 0.01 ? null : new Date(FIRST_DAY + Math.floor(random() * DAYS * 86_400) * 1000).toISOString(),
    channel: pick(random, CHANNELS),
    language,
    likes: Math.floor(random() ** 8 * 5000),
    comments: Math.floor(random() ** 8 * 400),
    shares: random() < 0.5 ? null : Math.floor(random() ** 8 * 300),
    views: null,
    attributes: { region: pick(random, REGIONS), tier: pick(random, TIERS) },
    duplicateKey: sourceId,
  };
}

function withRedaction(random: () => number, text: string): { text: string; redactions: RedactionSpan[] } {
  if (random() > 0.15) return { text, redactions: [] };
  const kind = pick(random, ['EMAIL', 'PHONE', 'HANDLE', 'URL'] satisfies RedactionSpan['kind'][]);
  return { text: `${text} [${kind}]`, redactions: [{ start: text.length + 1, end: text.length + 3 + kind.length, kind, score: 1 }] };
}

function read(workspace: Workspace, posts: number, random: () => number, say: (line: string) => void): void {
  const placements: Placement[] = [];
  for (let first = 1; first <= posts; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, posts - first + 1) }, (_, row) => makeReading(random, first + row));
    workspace.readings.add(MODEL, batch);
    for (const { post } of batch) {
      placements.push({ post, cluster: random() < 0.2 ? null : Math.floor(random() * CLUSTERS), x: random(), y: random() });
    }
    if (first % 50_000 === 1) say(`${first} of ${posts} readings`);
  }
  workspace.readings.show(MODEL);
  workspace.clusters.replace(
    MODEL,
    Array.from({ length: CLUSTERS }, (_, id) => makeCluster(id, posts)),
    placements,
  );
}

function makeReading(random: () => number, post: number): NewReading {
  const embedding = Float32Array.from({ length: DIMENSIONS }, () => random());
  const intent = pick(random, INTENTS);
  const sentiment = pick(random, SENTIMENTS);
  const reading = { intent, sentiment, intents: sharesOf(INTENTS, intent), sentimentScores: sharesOf(SENTIMENTS, sentiment) };
  return { post, embedding, reading };
}

function makeCluster(id: number, posts: number) {
  return {
    id,
    label: `need ${id}`,
    renamed: false,
    size: Math.max(1, Math.round((posts * 0.8) / CLUSTERS)),
    keywords: [{ word: pickAt(ENGLISH, id), weight: 1 }],
    representatives: [id + 1],
    intents: sharesOf(INTENTS, 'price'),
    sentiments: sharesOf(SENTIMENTS, 'neutral'),
    languages: {},
    engagement: 0,
  };
}

function sharesOf<T extends IntentName | SentimentName>(names: readonly T[], first: T): Record<T, number> {
  // Every name is given a share.
  return Object.fromEntries(names.map((name) => [name, name === first ? 0.73 : 0.27 / (names.length - 1)])) as Record<T, number>;
}

function pick<T>(random: () => number, values: readonly T[]): T {
  return pickAt(values, Math.floor(random() * values.length));
}

function pickAt<T>(values: readonly T[], index: number): T {
  return values[index % values.length]!;
}
