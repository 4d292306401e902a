import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PostFilter, PostSort } from '../../../app/contract/records.ts';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { erasePerson } from '../../../app/pipeline/rights/erase-person.ts';
import { mergeClusters, undoShaping } from '../../../app/pipeline/shaping/by-hand.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { importRows, now, PARTS, placeAll, QUIET, STOPWORDS, type Written } from './people.ts';

let folder: string;
let opened: Workspace[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-never-'));
});
afterEach(() => {
  for (const workspace of opened) workspace.close();
  opened = [];
  rmSync(folder, { recursive: true, force: true });
});

const WORDS = ['lamp', 'lamps', 'late', 'parcel', 'zirkon', '续航', '太短', '#sale', '😀', 'ann@example.org', '@bob', 'Where', 'evening'];
const AUTHORS = ['mia', 'tom', 'ann', 'li'];
const row = fc.record({
  author: fc.constantFrom(...AUTHORS),
  text: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 }).map((words) => words.join(' ')),
  date: fc.constantFrom('2026-01-02T03:04:05Z', '2026-02-03T00:00:00Z', ''),
  region: fc.constantFrom('north', 'south'),
});

async function filled(name: string, rows: readonly Written[]): Promise<Workspace> {
  const workspace = openWorkspace(join(folder, `${name}.attune`), { create: true, sample: false, now });
  opened.push(workspace);
  if (rows.length > 0) await importRows(workspace, rows);
  placeAll(workspace, (text) => (text.length % 4 === 3 ? null : text.length % 4));
  return workspace;
}

const SORTS: PostSort[] = ['newest', 'oldest', 'engagement', 'likes', 'imported'];
const FILTERS: PostFilter[] = [
  {},
  ...WORDS.map((text) => ({ text })),
  { text: 'lamp -late' },
  { clusters: [0, null] },
  { attributes: { region: ['north'] } },
  { kinds: ['EMAIL'] },
  { languages: ['zh', 'mixed'] },
  { from: '2026-02-01' },
];

/** All that can be asked, with posts named by what they say instead of their numbers. */
function answers(workspace: Workspace, pseudonyms: ReadonlyMap<string, string>) {
  const { posts, clusters, imports } = workspace;
  const named = (id: number) => {
    const post = posts.get(id);
    return post === null ? `${id} is gone` : `${pseudonyms.get(post.author ?? '')}: ${post.text}`;
  };
  return {
    lists: FILTERS.flatMap((filter) => SORTS.map((sort) => [filter, sort, posts.ids(filter, sort, 0, 100).map(named)])),
    facets: FILTERS.map((filter) => posts.facets(filter)),
    counts: [posts.count(), posts.authors(), posts.redactions(), posts.attributes(), posts.attributeValues('region')],
    said: WORDS.map((word) => [posts.peopleSaying([word], 10), workspace.people.says(word)]),
    clusters: clusters.list().map((cluster) => ({ ...cluster, representatives: cluster.representatives.map(named) })),
    map: clusters.map().ids.map((id, at) => [named(id), clusters.map().clusters[at]]),
    redactions: imports.redactions(),
  };
}

async function pseudonymsOf(workspace: Workspace): Promise<Map<string, string>> {
  const { createPseudonymiser } = await import('../../../app/privacy/pseudonym.ts');
  const pseudonymise = createPseudonymiser(await workspace.keys.inForce());
  return new Map(AUTHORS.map((author) => [pseudonymise(author), author]));
}

it('after an erasure every question is answered as if the person had never been there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), fc.constantFrom(...AUTHORS), async (rows, handle) => {
      const name = `w${opened.length}`;
      const erased = await filled(name, rows);
      const never = await filled(
        `${name}n`,
        rows.filter(({ author }) => author !== handle),
      );
      await erasePerson(erased, { person: { handle }, block: true, copies: 'rewrite' }, PARTS, QUIET);
      expect(answers(erased, await pseudonymsOf(erased))).toEqual(answers(never, await pseudonymsOf(never)));
    }),
    { numRuns: 15 },
  );
});

it('what was done to clusters before an erasure is undone as if the person had never been there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), fc.constantFrom(...AUTHORS), async (rows, handle) => {
      const name = `u${opened.length}`;
      const erased = await filled(name, rows);
      const never = await filled(
        `${name}n`,
        rows.filter(({ author }) => author !== handle),
      );
      const [into, ...from] = erased.clusters.list().map(({ id }) => id);
      if (into === undefined || from.length === 0) return;
      await mergeClusters(erased, into, from, { ...QUIET, stopwords: STOPWORDS });
      await erasePerson(erased, { person: { handle }, block: true, copies: 'rewrite' }, PARTS, QUIET);
      expect(await undoShaping(erased, STOPWORDS)).toMatchObject({ action: 'merge' });
      expect(answers(erased, await pseudonymsOf(erased))).toEqual(answers(never, await pseudonymsOf(never)));
    }),
    { numRuns: 10 },
  );
});
