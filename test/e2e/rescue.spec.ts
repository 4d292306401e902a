import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessible, expect, sampleReady, test } from './app.ts';

const BROKEN = 'this is no database at all '.repeat(500);
test.use({ planted: { 'broken.attune': BROKEN, 'last-workspace.txt': 'broken' } });

test('a damaged workspace says so, is left as it is, and leads to another one', async ({ app, host }) => {
  await expect(app.getByRole('heading', { name: 'The workspace is damaged' })).toBeVisible();
  await expect(app.getByRole('alert')).toContainText('broken.attune is damaged or not a workspace');
  await accessible(app);
  await app.getByRole('button', { name: 'Recover what is readable' }).click();
  await expect(app.getByText(/Nothing of .*broken\.attune can be read/)).toBeVisible();
  expect(readFileSync(join(host.home, 'broken.attune'), 'utf8')).toBe(BROKEN);
  await app.getByRole('button', { name: 'The made-up sample' }).click();
  await sampleReady(app);
});
