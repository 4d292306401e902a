import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { shopReviews } from '../fixtures/exports/shop-reviews.ts';
import { expect, ownWorkspace, sampleReady, test } from './app.ts';

const CSV = 'text;when\nthe first post of the file;3/5/2024\nthe second post of the file;4/5/2024\n';
/** The workspace with its log: all files whose names begin with its own. */
const filesOf = (home: string, name: string) =>
  readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[^/]+$/.exec(path)?.[0].startsWith(name))
    .map((path) => join(home, path));

test('a file shows how it is read, and the order of day and month can be corrected', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('link', { name: 'Import' }).first().click();
  await app.getByLabel('File to import').setInputFiles({ name: 'posts.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await expect(app.getByText('CSV · separated by semicolons · UTF-8 · 2 columns')).toBeVisible();
  await expect(app.getByText('A guess: no value shows it.')).toBeVisible();
  const first = app.getByRole('row', { name: /first post of the file/ });
  await expect(first).toContainText(/May 3, 2024|3 May 2024/);
  await app.getByText('month first (March 5)').click();
  await expect(first).toContainText(/Mar 5, 2024|5 Mar 2024/);
});

test('a GB18030 export whose columns were guessed wrongly is mapped, imported redacted, and found in Chinese', async ({ app, host }) => {
  await sampleReady(app);
  await ownWorkspace(app, 'reviews');
  const file = { name: '晒单.csv', mimeType: 'text/csv', buffer: shopReviews(40) };
  const first = app.getByRole('row', { name: /^2 / });

  await test.step('the guess takes the product for the text and the day of the order for the date', async () => {
    await app.getByRole('link', { name: 'Import' }).first().click();
    await app.getByLabel('File to import').setInputFiles(file);
    await expect(app.getByText('CSV · separated by commas · GB18030 (GBK) · 7 columns')).toBeVisible();
    await expect(first).toContainText('月白台灯');
    await expect(app.getByRole('combobox', { name: 'Text' })).toHaveValue('内容');
  });

  await test.step('text by mouse, author and date from the keyboard; the preview follows, without personal data', async () => {
    await app.getByRole('combobox', { name: 'Text' }).click();
    await app.getByRole('option', { name: '晒单', exact: true }).click();
    await expect(first).toContainText('续航');
    const choose = async (field: string, column: string) => {
      await app.getByRole('combobox', { name: field }).focus();
      await app.keyboard.press('ControlOrMeta+a');
      await app.keyboard.type(column);
      await app.keyboard.press('ArrowDown');
      await app.keyboard.press('Enter');
      await expect(app.getByRole('combobox', { name: field })).toHaveValue(column);
    };
    await choose('Author', '旺旺号');
    await choose('Date', '晒单时刻');
    await expect(first).toContainText('Mar 1, 2026');
    await expect(first).toContainText(/user-[0-9a-z]+/);
    await expect(app.getByRole('row', { name: /快递三天才到/ }).first()).toContainText(/PHONE.*EMAIL/);
    for (const personal of ['13812345678', 'lin_a@example.com', '阿橙0']) await expect(app.getByText(personal)).toHaveCount(0);
  });

  await test.step('it is imported whole, and a word of two characters finds its posts', async () => {
    await app.getByRole('button', { name: 'Import these posts' }).click();
    await expect(app.getByRole('heading', { name: '晒单.csv is imported' })).toBeVisible();
    await expect(app.getByText('Phone number 10')).toBeVisible();
    await app.getByRole('button', { name: 'Show the posts' }).click();
    await expect(app.getByText('40 posts', { exact: true })).toBeVisible();
    await app.getByLabel('Search posts').fill('续航');
    await expect(app.getByText('10 posts', { exact: true })).toBeVisible();
    await expect(app.locator('mark.found').first()).toHaveText('续航');
    await app.getByLabel('Search posts').fill('同事👍');
    await expect(app.getByText('10 posts', { exact: true })).toBeVisible();
  });

  await test.step('nothing of a person lies in the file, and the next file of this shape is mapped the same', async () => {
    const stored = Buffer.concat(filesOf(host.home, 'reviews.attune').map((path) => readFileSync(path)));
    for (const personal of ['13812345678', 'lin_a@example.com', '阿橙1']) expect(stored.includes(personal)).toBe(false);
    expect(stored.includes('续航')).toBe(true);
    await app.getByRole('link', { name: 'Import' }).first().click();
    await app.getByLabel('File to import').setInputFiles({ ...file, name: '四月.csv' });
    await expect(app.getByText('Columns as you set them for the last file of this shape.')).toBeVisible();
    await expect(app.getByRole('combobox', { name: 'Text' })).toHaveValue('晒单');
  });

  await test.step('another encoding is chosen by hand, is refused where it makes no sense, and taken back', async () => {
    const encoding = app.getByRole('combobox', { name: 'Encoding' });
    const choose = async (name: string) => {
      await encoding.click();
      await app.getByRole('option', { name, exact: true }).click();
    };
    await expect(encoding).toHaveValue('GB18030 (GBK)');
    await choose('Big5');
    await expect(app.getByText('CSV · separated by commas · Big5 · 7 columns')).toBeVisible();
    await expect(app.getByText('晒单时刻')).toHaveCount(0);
    await choose('UTF-8');
    await expect(app.getByText('The characters of 四月.csv are not in utf-8; choose another encoding.')).toBeVisible();
    await choose('GB18030 (GBK)');
    await expect(app.getByRole('combobox', { name: 'Text' })).toHaveValue('晒单');
    await app.getByRole('combobox', { name: 'Times without a zone are in' }).click();
    await app.getByRole('option', { name: 'UTC+08:00' }).click();
    await expect(app.getByRole('combobox', { name: 'Times without a zone are in' })).toHaveValue('UTC+08:00');
    await expect(first).toContainText('Mar 1, 2026');
  });
});

/** While a page holds, no byte after the first megabyte of a file can be read: its import stands still half-way, on any machine. */
async function makeHoldable(app: Page): Promise<(held: boolean) => Promise<void>> {
  await app.evaluate((megabyte) => {
    const { slice, arrayBuffer } = Blob.prototype;
    const late = new WeakSet<Blob>();
    Blob.prototype.slice = function (start = 0, ...rest) {
      const piece = slice.call(this, start, ...rest);
      if (start >= megabyte) late.add(piece);
      return piece;
    };
    Blob.prototype.arrayBuffer = async function () {
      while (late.has(this) && document.body.dataset.held === 'true') await new Promise((next) => setTimeout(next, 50));
      return arrayBuffer.call(this);
    };
  }, 1 << 20);
  return (held) => app.evaluate((value) => document.body.setAttribute('data-held', String(value)), held);
}

test('a cancelled import asks what shall happen: taken back, left for later and gone on with, or kept', async ({ app }) => {
  await sampleReady(app);
  await ownWorkspace(app, 'long');
  const hold = await makeHoldable(app);
  // A Chinese character early on tells the encoding, so that nothing is read further to find it out.
  const rows = Array.from({ length: 40_000 }, (_, row) => `${row},灯 post number ${row} says something of its own about the lamp`);
  const file = { name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(`id,text\n${rows.join('\n')}\n`) };
  const toImport = () => app.getByRole('link', { name: 'Import' }).first().click();
  const question = app.getByRole('alert', { name: 'The import of long.csv was stopped' });
  const cancelHalfWay = async () => {
    await hold(true);
    await toImport();
    await app.getByLabel('File to import').setInputFiles(file);
    await app.getByRole('button', { name: 'Import these posts' }).click();
    await expect(app.getByText('Importing long.csv')).toBeVisible();
    await expect(app.getByRole('status').getByText(/^[\d,]+$/)).toBeVisible();
    await app.getByRole('button', { name: 'Cancel' }).click();
    await expect(question).toBeVisible();
    await expect(app.getByText('That did not work')).toHaveCount(0);
    await hold(false);
  };

  await test.step('taken back, nothing is left', async () => {
    await cancelHalfWay();
    await question.getByRole('button', { name: /^Take the [\d,]+ posts back$/ }).click();
    await expect(question).toHaveCount(0);
    await expect(app.getByRole('button', { name: 'Import these posts' })).toBeEnabled();
  });

  await test.step('left alone, it waits; with the same file it goes on to the end without a post twice', async () => {
    await cancelHalfWay();
    await app.getByRole('link', { name: 'Posts' }).click();
    await expect(app.getByText(/^[\d,]+ posts$/)).toBeVisible();
    await toImport();
    await expect(question.getByRole('button', { name: 'Go on: choose the file again' })).toBeVisible();
    await app.getByLabel('File to import').setInputFiles(file);
    await question.getByRole('button', { name: 'Go on', exact: true }).click();
    await expect(app.getByRole('heading', { name: 'long.csv is imported' })).toBeVisible({ timeout: 60_000 });
    await expect(app.getByText('40,000')).toHaveCount(2);
    await app.getByRole('button', { name: 'Undo this import' }).click();
  });

  await test.step('kept, it counts as an import of a part', async () => {
    await cancelHalfWay();
    await question.getByRole('button', { name: /^Keep the [\d,]+ posts$/ }).click();
    await expect(app.getByRole('heading', { name: 'long.csv is imported in part' })).toBeVisible();
  });
});
