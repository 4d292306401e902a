import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PostReading } from '../../../app/contract/records.ts';
import { assignmentsOf } from '../../../main/cli/commands/analyze.ts';
import { withWorkspace } from '../../../main/cli/engine.ts';
import { openFile } from '../../../main/compose.ts';
import { importReport, newPost } from '../workspace/new-post.ts';

it('assignments are those of all posts that were read, and end also where some were not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'attune-assignments-'));
  const file = join(folder, 'w.attune');
  const workspace = openFile(file);
  const importId = workspace.imports.begin('f.csv', false, new Date());
  workspace.posts.add(
    importId,
    Array.from({ length: 1200 }, (_, index) => newPost(`post ${index}`, { author: null })),
  );
  workspace.imports.finish(importId, importReport({ importId }));
  const reading: Omit<PostReading, 'cluster'> = {
    intent: 'price',
    sentiment: 'neutral',
    intents: { purchase: 0, enquiry: 0, price: 1, comparison: 0, complaint: 0, service: 0, praise: 0, suggestion: 0, leaving: 0, other: 0 },
    sentimentScores: { negative: 0, neutral: 1, positive: 0 },
  };
  const model = { name: 'm', fingerprint: 'f', precision: 'fp32' as const };
  const read = [1, 600, 1200];
  workspace.readings.add(
    model,
    read.map((post) => ({ post, embedding: Float32Array.of(1), reading })),
  );
  workspace.readings.show(model);
  workspace.close();
  expect((await withWorkspace(file, false, assignmentsOf)).map(({ post }) => post)).toEqual(read);
  rmSync(folder, { recursive: true });
});
