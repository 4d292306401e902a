import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { composeForFile } from '../../../main/compose.ts';

it('a large import leaves its posts ready for the program that opens them next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'attune-ready-'));
  const file = join(folder, 'w.attune');
  const rows = 50_001;
  const bytes = new TextEncoder().encode(
    `text,channel\n${Array.from({ length: rows }, (_, row) => `post ${row},${row % 3}`).join('\n')}\n`,
  );
  const engine = await composeForFile({ file, create: true, home: folder, resources: resolve('resources') });
  const mapping = { fields: { text: 'text', channel: 'channel' }, attributes: {} };
  await engine.call(
    'import.run',
    { file: { ref: 'f', name: 'posts.csv', size: bytes.length }, mapping },
    {
      signal: new AbortController().signal,
      progress: () => {},
      read: async (_, offset, length) => bytes.subarray(offset, offset + length),
    },
  );
  await engine.close();
  const workspace = openWorkspace(file, { create: false, sample: false, now: () => new Date() });
  // Read row by row they would come in several steps.
  expect([workspace.posts.prepare(), workspace.posts.prepare()]).toEqual([true, false]);
  expect(workspace.posts.facets({ channels: ['1'] }).channels.map(({ count }) => count)).toEqual([16_667, 16_667, 16_667]);
  workspace.close();
  rmSync(folder, { recursive: true });
});
