import { readFileSync } from 'node:fs';
import { expect, ownWorkspace, sampleReady, test } from './app.ts';

const CSV = [
  'Post ID,User,Message,Posted,Platform,Region',
  ...Array.from({ length: 40 }, (_, row) => {
    const region = row % 2 === 0 ? 'North' : 'South';
    const text =
      row % 2 === 0 ? `the kettle leaks from the lid ${row}, call 13812345678` : `快递太慢了，第${row}天还没到，联系 a${row}@example.com`;
    return `k${row},@writer${row},"${text}",2026-03-${String(1 + (row % 28)).padStart(2, '0')} 10:00,weibo,${region}`;
  }),
  'k99,@nobody,,2026-03-05 10:00,weibo,North',
].join('\n');

test('import, privacy, intents, attention, audit and a draft, with the mouse', async ({ app }) => {
  await sampleReady(app);
  await expect(app.getByText('Made-up sample')).toBeVisible();

  await test.step('make a workspace of one’s own', async () => {
    await ownWorkspace(app, 'kettles');
    await app.getByRole('link', { name: 'Posts' }).click();
    await expect(app.getByRole('heading', { name: 'No posts yet' })).toBeVisible();
  });

  await test.step('import: preview is redacted, the bad row is listed', async () => {
    await app.getByRole('link', { name: 'Import' }).first().click();
    await app.getByLabel('File to import').setInputFiles({ name: 'kettles.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
    await expect(app.getByText('CSV · separated by commas · UTF-8 · 6 columns')).toBeVisible();
    await expect(app.getByRole('cell', { name: /kettle leaks from the lid 0/ })).toContainText('PHONE');
    await expect(app.getByText('13812345678')).toHaveCount(0);
    await app.getByRole('button', { name: 'Import these posts' }).click();
    await expect(app.getByRole('heading', { name: 'kettles.csv is imported' })).toBeVisible();
    await expect(app.getByRole('cell', { name: '42', exact: true })).toBeVisible();
    await expect(app.getByText(/Phone number 20/)).toBeVisible();
  });

  await test.step('intents: clusters on a map and as a table', async () => {
    await app.getByRole('button', { name: 'Analyse now' }).click();
    await expect(app.getByRole('heading', { name: 'What do people want?' })).toBeVisible({ timeout: 60_000 });
    await expect(app.getByRole('img', { name: /Map of 40 posts/ })).toBeVisible();
    await app.getByText('As a table').click();
    await expect(app.getByRole('columnheader', { name: 'Main intent' })).toBeVisible();
  });

  await test.step('attention: every layer and head, and rollout', async () => {
    await app.getByRole('link', { name: 'Posts' }).click();
    await app.getByLabel('Search posts').fill('kettle');
    await expect(app.getByText('20 posts', { exact: true })).toBeVisible();
    await app
      .getByRole('row', { name: /kettle leaks/ })
      .first()
      .click();
    await app.getByRole('link', { name: 'Look inside the model' }).click();
    const heatmap = app.getByRole('group', { name: 'Attention heatmap' });
    await expect(heatmap).toBeVisible();
    const rows = await heatmap
      .locator('rect')
      .evaluateAll((cells) => cells.map((cell) => Number(/: ([\d.]+)$/.exec(cell.getAttribute('aria-label') ?? '')?.[1])));
    const size = Math.sqrt(rows.length);
    expect(rows.slice(0, size).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 1);
    await app.getByRole('radiogroup', { name: 'Head' }).getByText('2', { exact: true }).click();
    await app.getByRole('tab', { name: 'Rollout' }).click();
    await expect(heatmap).toBeVisible();
    await app.getByRole('tab', { name: 'First principles' }).click();
    await expect(app.getByRole('heading', { name: 'a = softmax(e·eᵀ)' })).toBeVisible();
  });

  await test.step('audit: rates per group with intervals', async () => {
    await app.getByRole('link', { name: 'Audit' }).click();
    await expect(app.getByRole('img', { name: 'Selection rate' })).toBeVisible();
    await expect(app.getByText('Demographic parity ratio')).toBeVisible();
    await expect(app.getByText(/Too few posts for a verdict/)).toBeVisible();
  });

  await test.step('campaign: a draft with evidence, edited, removed, restored, exported', async () => {
    await app.getByRole('link', { name: 'Campaigns' }).click();
    await app.getByRole('button', { name: 'Write a draft' }).click();
    const text = app.getByRole('textbox', { name: 'Text' });
    await expect(text).toHaveValue(/‹.+›/);
    await expect(app.getByText(/of 280, as the channel counts/)).toBeVisible();
    await app.locator('.claim').first().click();
    await expect(app.getByText('The posts behind this claim')).toBeVisible();
    await expect(app.getByRole('button', { name: /^#\d+/ }).first()).toBeVisible();
    await text.fill(`${await text.inputValue()} Hello there`);
    await expect(app.getByText('Saved', { exact: true })).toBeVisible();
    await app.getByRole('button', { name: 'Remove' }).click();
    await app.getByRole('button', { name: 'Undo' }).click();
    await expect(text).toHaveValue(/Hello there/);
    await app.getByRole('button', { name: 'Export' }).click();
    const download = app.waitForEvent('download');
    await app.getByRole('menuitem', { name: 'Markdown' }).click();
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8')).toMatch(/Hello there[\s\S]*\[\^1\]: #\d+/);
  });
});
