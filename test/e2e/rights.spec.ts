import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { accessible, expect, ownWorkspace, sampleReady, test } from './app.ts';

const CSV = [
  'text,author,date',
  'My moonlamp flickers every evening,mia,2026-01-02',
  'Still flickering after a month,@Mia,2026-02-02',
  'The parcel came three days late,tom,2026-02-03',
  'Too dear for what it is,ann,2026-03-03',
].join('\n');

async function importPosts(app: Page, name: string): Promise<void> {
  // From elsewhere: after an import its report is there instead.
  await app.getByRole('link', { name: 'Posts' }).click();
  await app.getByRole('link', { name: 'Import' }).first().click();
  await app.getByLabel('File to import').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await expect(app.getByRole('heading', { name: 'What are these posts for?' })).toBeVisible();
}

async function openTab(app: Page, name: string): Promise<void> {
  await app.getByRole('link', { name: /Privacy/ }).click();
  await app.getByRole('tab', { name }).click();
}

/** From the keyboard alone. */
async function find(app: Page, handle: string): Promise<void> {
  const field = app.getByRole('textbox', { name: 'Name in the export' });
  await field.fill(handle);
  await field.press('Enter');
  await expect(app.getByRole('heading', { name: /^What is held of user-/ })).toBeVisible();
}

test('a person is found by their handle, shown, erased, and gone; the receipt says so', async ({ app }) => {
  await sampleReady(app);
  await ownWorkspace(app, 'shop');

  await test.step('an import says what it is for, or nothing, but not half of it', async () => {
    await importPosts(app, 'reviews.csv');
    const start = app.getByRole('button', { name: 'Import these posts' });
    await expect(start).toBeEnabled();
    await app.getByLabel('Purpose', { exact: true }).fill('Finding out what customers miss');
    await expect(start).toBeDisabled();
    await accessible(app);
    await app.getByRole('combobox', { name: 'Legal basis' }).click();
    await app.getByRole('option', { name: /^Legitimate interests/ }).click();
    await expect(app.getByText(/PIPL\) knows no such ground/)).toBeVisible();
    await app.getByLabel('Source', { exact: true }).fill('our own shop');
    await start.click();
    await expect(app.getByRole('heading', { name: 'reviews.csv is imported' })).toBeVisible();
  });

  await test.step('the next file of this kind is offered the same', async () => {
    await importPosts(app, 'june.csv');
    await expect(app.getByLabel('Purpose', { exact: true })).toHaveValue('Finding out what customers miss');
    await expect(app.getByText(/Filled in as for reviews\.csv/)).toBeVisible();
  });

  await test.step('what is held is shown with its purpose, and handed out', async () => {
    await openTab(app, 'People');
    await find(app, '@mia');
    await expect(app.getByRole('textbox', { name: 'Name in the export' })).toHaveValue('');
    await expect(app.getByRole('row', { name: /reviews\.csv.* 2 Finding out what customers miss Legitimate interests/ })).toBeVisible();
    await accessible(app);
    await app.getByRole('button', { name: 'Export for the person' }).click();
    const download = app.waitForEvent('download');
    await app.getByRole('menuitem', { name: 'JSON' }).click();
    expect(JSON.parse(readFileSync(await (await download).path(), 'utf8'))).toMatchObject({ posts: 2 });
  });

  await test.step('what will go is seen before; one more act erases, and the receipt appears', async () => {
    await app.getByRole('button', { name: 'Erase this person…' }).click();
    await expect(app.getByRole('heading', { name: 'Erase this person' })).toBeFocused();
    await expect(app.getByText('2 posts, with all that was made of them')).toBeVisible();
    await expect(app.getByLabel('Leave this person out of later imports')).toBeChecked();
    await accessible(app);
    await app.getByRole('button', { name: 'Erase for good' }).click();
    await expect(app.getByText('The person is erased')).toBeVisible();
    await expect(app.getByRole('heading', { name: /^What is held of/ })).toHaveCount(0);
    await expect(app.getByRole('button', { name: /2 posts · \d cop/ })).toContainText('unchanged, signed here');
    await expect(app.getByText(/1 file was exported before/)).toBeVisible();
    await accessible(app);
  });

  await test.step('the receipt is exported and names nobody', async () => {
    await app.getByRole('button', { name: 'Export', exact: true }).click();
    const download = app.waitForEvent('download');
    await app.getByRole('menuitem', { name: 'JSON' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ removed: { posts: 2 }, withheldFromNowOn: true });
    expect(text).not.toMatch(/mia|user-|flicker/i);
  });

  await test.step('search finds nothing of theirs, and the next import leaves them out', async () => {
    await app.getByRole('link', { name: 'Posts' }).click();
    await expect(app.getByText('2 posts', { exact: true })).toBeVisible();
    await app.getByLabel('Search posts').fill('moonlamp');
    await expect(app.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
    await app.getByLabel('Search posts').fill('');
    await expect(app.getByText('2 posts', { exact: true })).toBeVisible();
    await importPosts(app, 'again.csv');
    await app.getByRole('button', { name: 'Import these posts' }).click();
    await expect(app.getByText('Of erased people')).toBeVisible();
  });

  await test.step('a post leads to its person', async () => {
    await app.getByRole('link', { name: 'Posts' }).click();
    await app.getByText('The parcel came three days late').first().click();
    await app.getByRole('link', { name: 'This person…' }).click();
    await expect(app.getByRole('heading', { name: /^What is held of user-/ })).toBeVisible();
    expect(app.url()).not.toContain('user-');
  });
});

test('purposes are noted later; retention is seen before it is turned on; both can be undone', async ({ app }) => {
  await sampleReady(app);
  await ownWorkspace(app, 'shop');
  await importPosts(app, 'reviews.csv');
  await app.getByRole('button', { name: 'Import these posts' }).click();
  await expect(app.getByRole('heading', { name: 'reviews.csv is imported' })).toBeVisible();
  await openTab(app, 'Purpose and retention');

  await test.step('an import without a purpose is pointed out until it has one', async () => {
    await expect(app.getByText('1 import does not say what it is for.')).toBeVisible();
    await accessible(app);
    await app.getByRole('button', { name: 'Purpose and legal basis of reviews.csv' }).click();
    const dialog = app.getByRole('dialog');
    await dialog.getByLabel('Purpose', { exact: true }).fill('Service');
    await dialog.getByRole('combobox', { name: 'Legal basis' }).click();
    await app.getByRole('option', { name: /^Consent/ }).click();
    await accessible(app);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(app.getByRole('row', { name: /reviews\.csv.*Service Consent \(GDPR art\. 6 \(1\) \(a\)/ })).toBeVisible();
    await expect(app.getByText('does not say what it is for')).toHaveCount(0);
    await app.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(app.getByText('1 import does not say what it is for.')).toBeVisible();
  });

  await test.step('what is too old is counted before it goes', async () => {
    await app.getByRole('textbox', { name: 'Days that posts are kept' }).fill('1');
    await expect(app.getByText(/4 posts, 0 backups\./)).toBeVisible();
    await app.getByRole('button', { name: 'Turn on' }).click();
    await expect(app.getByText('Posts go after 1 day.')).toBeVisible();
    await app.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(app.getByText('Posts are kept until somebody removes them.')).toBeVisible();
  });

  await test.step('dark and in Chinese it can be read as well', async () => {
    await app.getByRole('button', { name: 'Switch between light and dark' }).click();
    await app.getByRole('button', { name: 'Switch language' }).click();
    await expect(app.getByRole('heading', { name: '帖子留存期限' })).toBeVisible();
    await accessible(app);
    await app.getByRole('tab', { name: '当事人权利' }).click();
    await app.getByRole('textbox', { name: '导出文件中的名称' }).fill('tom');
    await app.getByRole('button', { name: '查阅' }).click();
    await app.getByRole('button', { name: '删除此人…' }).click();
    await accessible(app);
    await app.getByRole('button', { name: '确认删除' }).click();
    await expect(app.getByRole('heading', { name: /^\d+年/ })).toContainText('未被改动，由本工作区签名');
    await accessible(app);
  });
});
