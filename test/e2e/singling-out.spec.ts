import { readFileSync } from 'node:fs';
import { accessible, expect, sampleReady, test } from './app.ts';

test('an export is k-anonymous at first; what that costs is seen before, and the choice is kept', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('button', { name: 'Export', exact: true }).focus();
  await app.keyboard.press('Enter');
  const dialog = app.getByRole('dialog', { name: 'Export posts' });
  await expect(dialog.getByRole('radio', { name: 'k-anonymous' })).toBeChecked();
  await expect(dialog.getByText(/^[\d,]+ of [\d,]+ posts are written, [\d,]+ are left out\.$/)).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^Date quarter/ })).toBeVisible();
  await expect(dialog.getByText(/Intent: at least \d+ different values/)).toBeVisible();
  await accessible(app);

  await test.step('fewer columns leave more detail; the keyboard takes them away', async () => {
    await dialog.getByRole('combobox', { name: 'What outsiders may know of a person' }).focus();
    for (let times = 0; times < 8; times += 1) await app.keyboard.press('Backspace');
    await expect(dialog.getByRole('row', { name: /^Date seven days of a month/ })).toBeVisible();
    await dialog.getByLabel('k: the fewest people').fill('30');
    await expect(dialog.getByText(/looks like rows of at least \d+ people/)).toBeVisible();
    await expect(dialog.getByRole('row', { name: /^Date month/ })).toBeVisible();
  });

  await test.step('the file has no text and no pseudonym, and the screen says what became of the posts', async () => {
    const download = app.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('posts-k30.csv');
    const [header] = readFileSync(await file.path(), 'utf8')
      .slice(1)
      .split('\n');
    expect(header).toBe('date,channel,cluster,intent,sentiment');
    await expect(app.getByText(/left out; every row fits at least 30 people/)).toBeVisible();
    await accessible(app);
    await app.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog.getByText('Likes', { exact: true })).toHaveCount(0);
    await app.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
});

test('the risk of being singled out is shown by what outsiders may know', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('link', { name: /Privacy/ }).click();
  await app.getByRole('tab', { name: 'Singling out' }).click();
  await expect(app.getByRole('row', { name: /^region/ })).toBeVisible();
  const shareAtRisk = () => app.getByText('Posts of fewer than 5 people').first().locator('xpath=following-sibling::*').textContent();
  const before = Number.parseFloat((await shareAtRisk())!);
  expect(before).toBeGreaterThan(0);
  await accessible(app);
  await app.getByRole('combobox', { name: 'What outsiders may know of a person' }).focus();
  for (let times = 0; times < 3; times += 1) await app.keyboard.press('Backspace');
  await expect(app.getByRole('row', { name: /^region/ })).toHaveCount(0);
  expect(Number.parseFloat((await shareAtRisk())!)).toBeLessThan(before);
});
