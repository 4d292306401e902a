import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { accessible, expect, ownWorkspace, sampleReady, test } from './app.ts';

const reading = (app: Page) => app.getByRole('region', { name: 'The post' });
const text = (app: Page) => reading(app).locator('.post-text');
const intent = (app: Page, name: string) => app.getByRole('button', { name: `Label the post as ${name}`, exact: true });
const line = (app: Page, name: string) => app.getByRole('listitem').filter({ has: intent(app, name) });

async function openTeach(app: Page): Promise<void> {
  await app.getByRole('link', { name: 'Intents' }).click();
  await app.getByRole('tab', { name: 'Teach' }).click();
}

/** Presses a key that leads to another post; the text that was there before. */
async function pressed(app: Page, key: string): Promise<string> {
  const before = (await text(app).textContent())!;
  await app.keyboard.press(key);
  await expect(text(app)).not.toHaveText(before);
  return before;
}

async function choose(app: Page, name: string, item: string): Promise<void> {
  await app.getByRole('button', { name: `More about ${name}` }).click();
  await app.getByRole('menuitem', { name: item }).click();
  // While it fades, its items could be taken for those of the next menu.
  await expect(app.getByRole('menu')).toHaveCount(0);
}

test('posts are taught by keyboard, intents changed in place, and both taken back', async ({ app }) => {
  await sampleReady(app);
  await openTeach(app);
  await expect(text(app)).toBeVisible();
  await expect(app.getByText('The model says', { exact: true })).toHaveCount(0);
  await accessible(app);

  const first = await pressed(app, '1');
  for (const key of ['1', '3', '3', '7']) await pressed(app, key);
  await expect(app.getByText(/^5 labels of yours/)).toBeVisible();
  await expect(line(app, 'Purchase')).toContainText('2 posts');
  await expect(line(app, 'Price or deal')).toContainText('2 posts');

  await test.step('a suggestion is shown only when asked for, and not for the next post', async () => {
    await app.keyboard.press('s');
    await expect(app.getByText('The model says', { exact: true })).toBeVisible();
    await accessible(app);
    await pressed(app, 'Space');
    await expect(app.getByText('The model says', { exact: true })).toHaveCount(0);
  });

  await test.step('undo leads back over the skipped post to the labelled one, arrows look around', async () => {
    await pressed(app, 'z');
    await pressed(app, 'z');
    await expect(app.getByText(/^4 labels of yours/)).toBeVisible();
    await expect(line(app, 'Praise')).toContainText('0 posts');
    for (let back = 0; back < 4; back += 1) await pressed(app, 'ArrowLeft');
    await expect(text(app)).toHaveText(first);
    await expect(intent(app, 'Purchase')).toHaveAttribute('aria-pressed', 'true');
    await pressed(app, '2');
    await expect(line(app, 'Purchase')).toContainText('1 post');
    await expect(line(app, 'Enquiry')).toContainText('1 post');
  });

  await test.step('an intent is made, used, renamed, described and moved; keys type while it is written', async () => {
    const before = (await text(app).textContent())!;
    await app.getByLabel('New intent').fill('Battery 1');
    await app.getByLabel('New intent').press('Enter');
    await expect(intent(app, 'Battery 1')).toBeVisible();
    await expect(text(app)).toHaveText(before);
    await intent(app, 'Battery 1').click();
    await expect(line(app, 'Battery 1')).toContainText('1 post');
    await choose(app, 'Battery 1', 'Rename');
    await app.getByLabel('Name', { exact: true }).fill('Safety');
    await app.keyboard.press('Enter');
    await choose(app, 'Safety', 'Describe');
    await app.getByLabel('When does a post have it?').fill('It smokes or burns.');
    await app.keyboard.press('Enter');
    await expect(line(app, 'Safety')).toContainText('It smokes or burns.');
    await choose(app, 'Safety', 'Move up');
    await expect(app.getByRole('button', { name: /^Label the post as/ }).nth(9)).toHaveAccessibleName('Label the post as Safety');
  });

  await test.step('intents merge, and come back with their labels', async () => {
    await choose(app, 'Price or deal', 'Merge into …');
    await app.getByRole('combobox', { name: 'Merge Price or deal into' }).fill('safe');
    await app.keyboard.press('Enter');
    await expect(intent(app, 'Price or deal')).toHaveCount(0);
    await expect(line(app, 'Safety')).toContainText('3 posts');
    const notice = app.getByRole('alert').filter({ hasText: 'Price or deal is merged into Safety: 2 labels moved.' });
    await accessible(app);
    await notice.getByRole('button', { name: 'Undo' }).click();
    await expect(line(app, 'Price or deal')).toContainText('2 posts');
    await expect(line(app, 'Safety')).toContainText('1 post');
  });

  await test.step('own intents are filtered by and shown elsewhere', async () => {
    await app.getByRole('link', { name: 'Posts' }).click();
    await app.getByRole('group', { name: 'Label', exact: true }).getByRole('button', { name: 'Safety · 1' }).click();
    await expect(app.getByText('1 post', { exact: true })).toBeVisible();
    await expect(app.getByRole('button', { name: 'Remove filter Label: Safety' })).toBeVisible();
  });
});

test('two coders exchange labels as files, see how far they agree, and settle the rest', async ({ app }) => {
  await sampleReady(app);
  await openTeach(app);
  await expect(text(app)).toBeVisible();
  for (const key of ['1', '3', '7']) await pressed(app, key);
  await expect(app.getByText(/^3 labels of yours/)).toBeVisible();
  const download = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Export mine' }).click();
  const [header, ...rows] = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(header).toContain('source_id,text_hash,intent,intent_name,coder,labelled_at');
  const cells = rows.map((row) => row.split(','));
  const colleague = cells.map(([source, hash, own, , , at], place) =>
    [source, hash, ...(place === 0 ? ['joy', 'Joy'] : [own, '']), 'mei', at].join(','),
  );
  const file = [header, ...colleague, 'unknown-id,,price,,mei,'].join('\n');
  await app.getByLabel('File of labels').setInputFiles({ name: 'mei.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await expect(app.getByText('2 of 4 rows of mei.csv are of posts and intents here.')).toBeVisible();
  await expect(app.getByRole('checkbox', { name: 'Joy (1 row)' })).toBeChecked();
  await app.getByText('2 rows are left out').click();
  await expect(app.getByRole('row', { name: 'Line 5 is of no post in this workspace' })).toBeVisible();
  await accessible(app);
  await app.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(app.getByText('3 labels of mei.csv are taken over.')).toBeVisible();
  await expect(app.getByRole('row', { name: /^analyst and mei 3 66.7%/ })).toBeVisible();
  await expect(app.getByText('1 post got different labels.')).toBeVisible();
  await accessible(app);
  await app.getByRole('button', { name: /^Agree on Joy/ }).click();
  await expect(app.getByText('Nothing to agree on')).toBeVisible();
  await app.getByRole('alert').filter({ hasText: 'is agreed' }).getByRole('button', { name: 'Undo' }).click();
  await expect(app.getByText('1 post got different labels.')).toBeVisible();

  // Under another name, the posts that both have labelled come up, without what they said.
  await app.getByLabel('Your name as a coder').fill('bo');
  await app.getByLabel('Your name as a coder').press('Enter');
  await expect(app.getByText(/^0 labels of yours/)).toBeVisible();
  await app.getByText('What others labelled').click();
  await expect(app.getByText('3 posts left')).toBeVisible();
  await expect(app.getByRole('button', { name: /^Label the post as/, pressed: true })).toHaveCount(0);
  for (let skipped = 0; skipped < 3; skipped += 1) await app.getByRole('button', { name: /^Skip/ }).click();
  await expect(app.getByRole('heading', { name: 'No posts of others are left' })).toBeVisible();
  await accessible(app);

  await app.getByRole('button', { name: 'Switch between light and dark' }).click();
  await app.getByRole('button', { name: 'Switch language (English, 中文)' }).click();
  await app.getByText('最值得标注的', { exact: true }).click();
  await expect(app.getByRole('region', { name: '帖子' }).locator('.post-text')).toBeVisible();
  await app.keyboard.press('s');
  await expect(app.getByText('模型认为', { exact: true })).toBeVisible();
  await accessible(app);
});

test('a workspace without posts says where they come from', async ({ app }) => {
  await sampleReady(app);
  await ownWorkspace(app, 'empty');
  await openTeach(app);
  await expect(app.getByRole('heading', { name: 'No posts to label yet' })).toBeVisible();
  await accessible(app);
});
