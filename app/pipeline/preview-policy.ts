import { setImmediate as breathe } from 'node:timers/promises';
import type { Output } from '../contract/calls.ts';
import type { Redactor } from '../privacy/redact.ts';
import type { StoredText, Workspace } from './ports.ts';

type Preview = Output<'privacy.previewPolicy'>;

/** Posts that are looked at before others get their turn, and in all: a second's work. */
const STEP = 200;
const MOST = 10_000;

/** Stored posts as a redactor would have them, those that change first, until there are enough of them. */
export async function previewPolicy(workspace: Workspace, redactor: Redactor, limit: number): Promise<Preview> {
  const changing: Preview['posts'] = [];
  const same: Preview['posts'] = [];
  let looked = 0;
  let last = 0;
  while (changing.length < limit && looked < MOST) {
    const posts = workspace.rewrites.next(last, STEP);
    if (posts.length === 0) break;
    for (const post of posts) {
      const after = redactor.redactAgain(post);
      const row = { id: post.id, before: shown(post), after: shown(after) };
      if (after.text !== post.text) changing.push(row);
      else if (same.length < limit) same.push(row);
    }
    looked += posts.length;
    last = posts.at(-1)!.id;
    await breathe();
  }
  return { looked, changing: changing.length, posts: [...changing, ...same].slice(0, limit) };
}

const shown = ({ text, redactions }: StoredText) => ({ text, redactions });
