import type { Match } from '../detector.ts';
import { hasLeftEdge, hasRightEdge, isIntroduced, isThing, isVocative } from './chinese-context.ts';
import { CONTEXT_ONLY, givenWeight, isForeign, isFunction, isHan, isNever, isTitle, surnameAt } from './chinese-lexicon.ts';
import { wordsIn } from './chinese-words.ts';

/** Evidence that a bare name needs, in weights of its characters; measured on news, posts and reviews. */
const BAR = 7;
/** What each edge of a name adds: a sign beside it, or a word such as 说 after it. */
const EDGE = 1;
/** What it adds when no two characters of a name make a word. */
const LOOSE = 2;
/** What "我叫" before it adds. */
const INTRODUCED = 4;
/** What 先生 after it adds. */
const TITLED = 3;
const BEFORE_FAMILIAR = /[小老阿]/;
const AFTER_FAMILIAR = /[总哥姐董叔姨嫂婶]/;

/** Chinese names: a surname and one or two characters that given names have, weighed against the words they could be. */
export function chineseNames(text: string): Match[] {
  const names: Match[] = [];
  for (let at = 0; at < text.length - 1; at += 1) {
    const surname = surnameAt(text, at);
    if (surname === null) continue;
    const from = at + surname.length;
    const name =
      titledSurname(text, at, from, surname.weight) ??
      fullName(text, at, from, 2, surname.weight) ??
      fullName(text, at, from, 1, surname.weight) ??
      familiarName(text, at, surname.weight);
    if (name === null) continue;
    names.push(name);
    at = name.end - 1;
  }
  return names;
}

/** 张晓明, 欧阳娜, 王丽女士. */
function fullName(text: string, start: number, from: number, given: number, weight: number): Match | null {
  const end = from + given;
  if (!isHan(text, end - 1) || isFunction(text, from) || isFunction(text, end - 1)) return null;
  const last = givenWeight(text, end - 1);
  const characters = weight + givenWeight(text, from) + (given === 2 ? last : 0);
  if (characters + INTRODUCED + LOOSE < BAR) return null;
  const context = contextOf(text, start, end, weight);
  const evidence = characters + (context || edges(text, start, end, weight, last));
  if (evidence + LOOSE < BAR || isNever(text, start)) return null;
  if (context === 0 && (weight === CONTEXT_ONLY || isThing(text, end) || looksForeign(text, start, from, end))) return null;
  const words = wordsIn(text, start, end);
  if (words === null || words.count === 1) return null;
  const sum = evidence + (words.count === end - start ? LOOSE : 0) - (words.first > from - start ? 1 : 0);
  if (sum < BAR) return null;
  return { start, end, score: context > 0 ? 0.85 : Math.min(0.8, sum / 12), reason: context > 0 ? 'context' : 'lexicon' };
}

function contextOf(text: string, start: number, end: number, weight: number): number {
  if (isIntroduced(text, start, weight >= 2)) return INTRODUCED;
  return weight >= 1 && isTitle(text, end) ? TITLED : 0;
}

/** A surname that is often a word must stand at an edge, at both with one character; one that names seldom have at the end must stand at the right one. */
function edges(text: string, start: number, end: number, weight: number, last: number): number {
  const left = hasLeftEdge(text, start);
  const right = hasRightEdge(text, end);
  if (last === 0 && !right) return Number.NEGATIVE_INFINITY;
  if (weight === 1 && !(left && right) && (end - start === 2 || !(left || right))) return Number.NEGATIVE_INFINITY;
  return (left ? EDGE : 0) + (right ? EDGE : 0);
}

/** 佛罗伦萨, 霍芬海姆: what looks like a name is part of a foreign one. */
function looksForeign(text: string, start: number, from: number, end: number): boolean {
  return isForeign(text, start - 1) || isForeign(text, end) || (isForeign(text, from) && isForeign(text, end - 1));
}

/** 王先生, 李老师. */
function titledSurname(text: string, start: number, end: number, weight: number): Match | null {
  if (weight === CONTEXT_ONLY || !isTitle(text, end) || isNever(text, start)) return null;
  return wordsIn(text, start, end)?.count === 1 ? { start, end, score: 0.75, reason: 'context' } : null;
}

/** 小王, 张姐, where someone is addressed. */
function familiarName(text: string, at: number, weight: number): Match | null {
  if (weight < 2) return null;
  const start = BEFORE_FAMILIAR.test(text.charAt(at - 1)) ? at - 1 : at;
  const end = start === at && AFTER_FAMILIAR.test(text.charAt(at + 1)) ? at + 2 : at + 1;
  if (end - start === 1 || !isVocative(text, start, end)) return null;
  return { start, end, score: 0.5, reason: 'context' };
}
