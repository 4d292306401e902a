import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countLength } from '../../../app/campaign/channels.ts';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { describePerson } from '../../../app/pipeline/rights/describe-person.ts';
import { erasePerson } from '../../../app/pipeline/rights/erase-person.ts';
import { isUnchanged } from '../../../app/privacy/receipt.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { importRows, now, PARTS, placeAll, QUIET, type Written } from './people.ts';

let folder: string;
let path: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-erase-'));
  path = join(folder, 'w.attune');
  workspace = openWorkspace(path, { create: true, sample: false, now });
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const MIA = 'Mia_Leeds';
const erase = (options: { block?: boolean; copies?: 'rewrite' | 'expire' } = {}) =>
  erasePerson(workspace, { person: { handle: `@${MIA.toLowerCase()}` }, block: true, copies: 'rewrite', ...options }, PARTS, QUIET);

/** Every file of the workspace's folder. */
function files(under = folder): string[] {
  return readdirSync(under).flatMap((name) => {
    const file = join(under, name);
    return statSync(file).isDirectory() ? files(file) : [file];
  });
}
/** Files that hold a word, in bytes, whole or without its first letter (an index keeps what words begin with apart). */
const holding = (...words: string[]) => {
  const needles = words.flatMap((word) => [Buffer.from(word), Buffer.from(word.slice(1))]);
  return files().filter((file) => needles.some((needle) => readFileSync(file).includes(needle)));
};

const ROWS: Written[] = [
  { author: MIA, id: 'srcmia1', text: 'My zirkonlamp flickers in the evening', reply_to: 'tom', region: 'north' },
  { author: MIA, id: 'srcmia2', text: 'The zirkonlamp again 翡翠台灯很好看', region: 'north' },
  { author: 'tom', id: 'srctom1', text: 'A lamp for the evening, bought in spring', reply_to: MIA, region: 'north' },
  { author: 'ann', id: 'srcann1', text: 'The evening lamp is fine, the parcel was late', region: 'south' },
  { author: 'ann', id: 'srcann2', text: 'Parcel late again, nobody answers', region: 'south' },
];

describe('erasing a person', () => {
  it('leaves their words, pseudonym and ids in no file of the folder: database, log, backups', async () => {
    await importRows(workspace, ROWS);
    placeAll(workspace, (text) => (text.includes('arcel') ? 1 : 0));
    const { summary } = await describePerson(workspace, { handle: MIA });
    const backup = await workspace.file.backUp('by-hand');
    expect(holding('zirkonlamp', summary.author, 'srcmia1').length).toBeGreaterThan(1);
    const receipt = await erase();
    expect(holding('zirkonlamp', '翡翠', summary.author, 'srcmia1', 'srcmia2', MIA, MIA.toLowerCase())).toEqual([]);
    expect(receipt.copies).toEqual([{ name: backup.name, outcome: 'rewritten' }]);
    expect(receipt.removed).toMatchObject({ posts: 2, readings: 4, placements: 2, mentions: 1 });
    expect(isUnchanged(receipt)).toBe(true);
    expect(existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0).toBeLessThan(100_000);
    workspace.close();
    expect(holding('zirkonlamp', '翡翠', summary.author, 'srcmia1', MIA)).toEqual([]);
    workspace = openWorkspace(path, { create: false, sample: false, now });
    expect(workspace.posts.count()).toBe(3);
  });

  it('summarises the clusters from what is left in them; one without a post goes, a name given by hand stays', async () => {
    const others = ['flickers at night', 'flickers in the morning', 'flickers all day'].map((text, at) => ({
      author: `p${at}`,
      text: `Lamp ${text}`,
    }));
    const own = ['Zirkon lamp flickers', 'Zirkon lamps are odd', 'Zirkon rules here'].map((text) => ({ author: MIA, text }));
    await importRows(workspace, [...others, ...own]);
    const before = placeAll(workspace, (text) => (text.includes('odd') || text.includes('rules') ? 4 : 2));
    expect(before.find(({ id }) => id === 4)!.keywords.map(({ word }) => word)).toContain('zirkon');
    workspace.clusters.rename(2, 'What flickers');
    const mine = workspace.posts.ids({ text: 'zirkon' }, 'imported', 0, 10);
    await erase();
    const [only, ...more] = workspace.clusters.list();
    expect(more).toEqual([]);
    expect(only).toMatchObject({ id: 2, label: 'What flickers', renamed: true, size: 3 });
    expect(only!.keywords.map(({ word }) => word)).toEqual(expect.arrayContaining(['flicker', 'lamp']));
    expect(only!.representatives.filter((id) => mine.includes(id))).toEqual([]);
    expect(workspace.clusters.map().ids).toHaveLength(3);
  });

  it('takes their posts from under the claims of drafts and cuts what only they said, also where a draft was removed', async () => {
    await importRows(workspace, ROWS);
    const [first, second, third] = workspace.posts.ids({}, 'imported', 0, 10);
    const text = 'A reader wrote: my zirkonlamp flickers in the evening! Many want a lamp for the evening. Our new offer waits.';
    const claim = (words: string, evidence: number[]) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      evidence,
    });
    const draft = (channel: string) =>
      workspace.drafts.add({
        cluster: 0,
        clusterLabel: 'zirkonlamp · evening',
        channel,
        language: 'en',
        writer: 'composer',
        variant: {
          text,
          length: text.length,
          limit: 280,
          claims: [
            claim('A reader wrote: my zirkonlamp flickers in the evening!', [first!, second!]),
            claim('Many want a lamp for the evening.', [second!, third!]),
          ],
          findings: [],
        },
        createdAt: now().toISOString(),
        editedAt: null,
      });
    const kept = draft('x');
    workspace.drafts.remove(draft('x').id);
    await erase();
    const drafts = workspace.drafts.all();
    expect(drafts).toHaveLength(2);
    for (const { clusterLabel, variant } of drafts) {
      expect(clusterLabel).toBe('… · evening');
      expect(variant.text).toBe('A reader wrote: ‹…›! Many want a lamp for the evening. Our new offer waits.');
      const stretches = variant.claims.map(({ start, end, evidence }) => [variant.text.slice(start, end), evidence]);
      expect(stretches).toEqual([
        ['A reader wrote: ‹…›!', null],
        ['Many want a lamp for the evening.', [third]],
      ]);
      expect(variant.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['placeholder', 'evidence-erased']));
      expect(variant.length).toBe(countLength(variant.text, { counting: 'weighted' }));
    }
    expect(workspace.drafts.get(kept.id)).not.toBeNull();
  });

  it('forgets ids and words of theirs in views, names of clusters and the log, and groups of near copies', async () => {
    const copies = Array.from({ length: 3 }, (_, at) => ({ author: at === 0 ? MIA : `p${at}`, text: `The very same advertisement ${at}` }));
    const pair = [MIA, 'ann'].map((author) => ({ author, text: `Only two say this ${author === MIA ? 'once' : 'twice'}` }));
    await importRows(workspace, [...ROWS, ...copies, ...pair]);
    placeAll(workspace, () => 0);
    const ids = workspace.posts.ids({}, 'imported', 0, 20);
    workspace.nearCopies.replace([ids.slice(5, 8), ids.slice(8, 10)]);
    workspace.clusters.rename(0, 'zirkonlamp trouble');
    workspace.note('rename-cluster', { cluster: 0, label: 'zirkonlamp trouble' });
    workspace.views.save({
      name: 'The zirkonlamp',
      filter: { text: 'zirkonlamp', ids: ids.slice(0, 3), except: [ids[5]!] },
      sort: 'newest',
    });
    for (const of of [ids[5]!, ids[8]!]) workspace.views.save({ name: `like ${of}`, filter: { nearCopies: of }, sort: 'newest' });
    await erase();
    expect(workspace.views.list()).toMatchObject([
      { filter: { nearCopies: ids[6] } },
      { filter: { nearCopies: ids[9] } },
      { name: 'The …', filter: { text: '…', ids: [ids[2]], except: [] } },
    ]);
    expect(workspace.clusters.list()).toMatchObject([{ renamed: false, label: expect.not.stringContaining('zirkon') }]);
    expect(workspace.activity(100).find(({ action }) => action === 'rename-cluster')?.details).toEqual({ cluster: 0, label: '… trouble' });
    expect(workspace.nearCopies.list(10)).toMatchObject([{ size: 2, authors: 2 }]);
    expect(holding('zirkonlamp')).toEqual([]);
  });

  it('makes mentions of theirs plain tokens in posts of others, which are found and counted as before', async () => {
    workspace.policy.put({
      actions: { HANDLE: 'pseudonym' },
      rules: [{ type: 'words', kind: 'HANDLE', words: ['MIA_LEEDS', 'somebody'] }],
    });
    await importRows(workspace, [
      { author: MIA, text: 'Something of my own' },
      { author: 'ann', text: 'Thanks @mia_leeds, and @tom: write to ann@example.org!' },
    ]);
    const { author } = (await describePerson(workspace, { handle: MIA })).summary;
    const [before] = workspace.posts.list({ text: 'thanks' }, 'imported', 0, 10).rows;
    expect(before!.text).toContain(`[HANDLE:${author}]`);
    const counts = () => workspace.imports.redactions().map(({ kind, count, posts }) => [kind, count, posts]);
    const counted = counts();
    const receipt = await erase();
    const [after] = workspace.posts.list({ text: 'thanks' }, 'imported', 0, 10).rows;
    expect(after!.text).toMatch(/^Thanks \[HANDLE\], and \[HANDLE:user-\w{12}\]: write to \[EMAIL\]!$/);
    expect(after!.redactions.map(({ start, end }) => after!.text.slice(start, end).replace(/:.*\]/, ']'))).toEqual([
      '[HANDLE]',
      '[HANDLE]',
      '[EMAIL]',
    ]);
    expect(counts()).toEqual(counted);
    expect(receipt.removed).toMatchObject({ mentions: 1 });
    expect(workspace.policy.current()).toMatchObject({ policy: { rules: [{ words: ['somebody'] }] }, stale: false });
    expect(holding(author)).toEqual([]);
  });

  it('takes nothing from others who wrote the same, and leaves values that are no names alone', async () => {
    await importRows(workspace, [
      { author: 'north', text: 'Where can I buy the lamp?', region: 'north' },
      { author: 'ann', text: 'Where can I buy the lamp?', region: 'north' },
    ]);
    await erasePerson(workspace, { person: { handle: 'North' }, block: true, copies: 'rewrite' }, PARTS, QUIET);
    expect(workspace.posts.list({}, 'imported', 0, 10).rows).toMatchObject([
      { text: 'Where can I buy the lamp?', attributes: { region: 'north' } },
    ]);
    expect(workspace.posts.list({ text: 'buy the lamp' }, 'imported', 0, 10).total).toBe(1);
  });

  it('answers for a person of whom nothing is held, and never names who was asked about', async () => {
    await importRows(workspace, ROWS.slice(2, 4));
    const receipt = await erase();
    expect([receipt.removed, receipt.copies]).toEqual([{ mentions: 1 }, []]);
    expect(JSON.stringify([receipt, workspace.activity(100)]).toLowerCase()).not.toContain('mia');
    rmSync(`${path}.key`);
    const refused = erase();
    await expect(refused).rejects.toMatchObject({ code: 'key-missing', message: expect.not.stringMatching(/mia/i) });
  });
});
