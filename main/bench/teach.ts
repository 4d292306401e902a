import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INTENTS } from '../../app/contract/records.ts';
import { openFile } from '../compose.ts';
import { openFileEngine } from './file-engine.ts';
import { fillWorkspace } from './fill-workspace.ts';
import type { BenchRow } from './row.ts';

const POSTS = 10_000;
const LABELS = [40, 400];
/** Intents among the labels. */
const TAUGHT = 4;

/**
 * From the last label to new intents on all of ten thousand posts that the starter has read: learning, then scoring.
 * @param say told what is being done
 */
export async function benchTeach(say: (line: string) => void): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'attune-teach-'));
  try {
    const file = join(folder, 'w.attune');
    say(`filling a workspace with ${POSTS} posts`);
    const workspace = openFile(file);
    fillWorkspace(workspace, POSTS, say);
    workspace.close();
    const engine = await openFileEngine(file);
    say('reading them');
    await engine.call('analysis.run', {});
    const rows: BenchRow[] = [];
    for (const labels of LABELS) {
      for (const [at, intent] of INTENTS.slice(0, TAUGHT).entries()) {
        const ids = Array.from({ length: labels / TAUGHT }, (_, place) => place * TAUGHT + at + 1);
        await engine.call('labels.set', { filter: { ids }, intent });
      }
      say(`learning from ${labels} labels`);
      const started = performance.now();
      const { id } = await engine.call('training.run', {});
      const learnt = performance.now();
      const { posts } = await engine.call('training.use', { id });
      const done = performance.now();
      const row = (name: string, milliseconds: number) => ({
        name: `${labels} labels: ${name}`,
        value: milliseconds / 1000,
        unit: 's',
        ratio: null,
      });
      rows.push(row('learnt and judged', learnt - started), row(`${posts} posts scored`, done - learnt), row('in all', done - started));
    }
    await engine.close();
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
