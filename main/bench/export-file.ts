import { closeSync, openSync, writeSync } from 'node:fs';
import { seededRandom } from '../../app/contract/random.ts';
import { makeWords } from './texts.ts';

const VOCABULARY = 30_000;
/** Han characters that posts are made of: frequent ones more often (Zipf). */
const HAN = 3000;
const FIRST_HAN = 0x4e00;
const WORDS = 30;
const CHARACTERS = 45;
const PEOPLE = 200_000;
/** Share of rows that another row of the file equals: the same post exported twice, or posted twice by one person. */
const COPIES = 0.02;
/** Share of rows that repeat another one's text with a few changes, as retweets and campaigns do. */
const NEAR_COPIES = 0.03;
/** Later copies are taken from these last rows. */
const REMEMBERED = 500;
const CHANNELS = ['x', 'weibo', 'reddit', 'xiaohongshu', 'tiktok'];
const REGIONS = ['North', 'South', 'East', 'West'];
const FIRST_DAY = Date.UTC(2026, 0, 1);
const YEAR_SECONDS = 365 * 86_400;
/** Rows between two writes. */
const FLUSHED = 2000;
export const HEADER = 'id,author,text,published_at,channel,likes,comments,shares,views,region';

interface Row {
  id: string;
  author: string;
  text: string;
}

/** Rows of a made-up export, always the same for a count: half English, two fifths Chinese, the rest mixed; one in twelve with personal data. */
export function* exportRows(count: number): Generator<string> {
  const random = seededRandom(41);
  const words = makeWords(VOCABULARY);
  const earlier: Row[] = [];
  for (let index = 0; index < count; index += 1) {
    const row = nextRow(index, earlier, words, random);
    if (earlier.length < REMEMBERED) earlier.push(row);
    else earlier[index % REMEMBERED] = row;
    const date = new Date(FIRST_DAY + Math.floor(random() * YEAR_SECONDS) * 1000).toISOString();
    const reach = Math.floor(Math.exp(random() * 8));
    const counts = [reach, reach >> 2, reach >> 3, reach * 20].join(',');
    yield `${row.id},${row.author},"${row.text}",${date},${pick(CHANNELS, random)},${counts},${pick(REGIONS, random)}`;
  }
}

/** Writes them as CSV. */
export function writeExport(path: string, count: number): void {
  const file = openSync(path, 'w');
  let lines = [HEADER];
  for (const row of exportRows(count)) {
    lines.push(row);
    if (lines.length < FLUSHED) continue;
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
  writeSync(file, `${lines.join('\n')}\n`);
  closeSync(file);
}

function nextRow(index: number, earlier: readonly Row[], words: readonly string[], random: () => number): Row {
  const row = { id: `p${index}`, author: `name_${Math.floor(random() * PEOPLE)}`, text: '' };
  const chance = random();
  if (earlier.length > 0 && chance < COPIES) {
    const { text, author } = pick(earlier, random);
    return { ...row, text, author };
  }
  if (earlier.length > 0 && chance < COPIES + NEAR_COPIES) return { ...row, text: changed(pick(earlier, random).text, words, random) };
  return { ...row, text: withPersonalData(makeText(words, random), random) };
}

function makeText(words: readonly string[], random: () => number): string {
  const tongue = random();
  if (tongue < 0.5) return english(words, WORDS, random);
  if (tongue < 0.9) return chinese(CHARACTERS, random);
  return `${chinese(CHARACTERS / 3, random)} ${english(words, WORDS / 3, random)}，${chinese(CHARACTERS / 3, random)}`;
}

function english(words: readonly string[], mean: number, random: () => number): string {
  const length = Math.max(3, Math.round(mean * (0.5 + random())));
  return `${Array.from({ length }, () => words[Math.floor(words.length ** random()) - 1]!).join(' ')}.`;
}

function chinese(mean: number, random: () => number): string {
  const length = Math.max(4, Math.round(mean * (0.5 + random())));
  return Array.from({ length }, (_, at) => (at % 12 === 11 ? '，' : String.fromCharCode(FIRST_HAN + Math.floor(HAN ** random())))).join('');
}

function withPersonalData(text: string, random: () => number): string {
  const chance = random();
  const number = Math.floor(random() * 9000) + 1000;
  if (chance < 0.02) return `${text} write to name${number}@example.com`;
  if (chance < 0.04) return `${text} 电话 1380013${number}`;
  if (chance < 0.06) return `@name_${number} ${text}`;
  if (chance < 0.08) return `${text} https://example.com/${number}`;
  if (chance < 0.2) return `${text} ${number / 100}, ${Math.floor(number / 7)}`;
  return text;
}

/** One or two changes: a word or character goes, a mention stands before it, a link after it. */
export function changed(text: string, words: readonly string[], random: () => number): string {
  const kind = random();
  if (kind < 0.3) return `RT @name_${Math.floor(random() * 90) + 10}: ${text}`;
  if (kind < 0.6) return `${text} https://example.com/${Math.floor(random() * 9000)}`;
  const parts = text.includes(' ') ? text.split(' ') : Array.from(text);
  parts[Math.floor(random() * parts.length)] = pick(words, random).slice(0, 3);
  return parts.join(text.includes(' ') ? ' ' : '');
}

const pick = <T>(items: readonly T[], random: () => number) => items[Math.floor(random() * items.length)]!;
