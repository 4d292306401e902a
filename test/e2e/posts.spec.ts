import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { accessible, expect, sampleReady, test } from './app.ts';

const rows = (app: Page) => app.locator('.post-row.placed');
const count = (app: Page, posts: number) => expect(app.getByText(`${posts.toLocaleString('en')} posts`, { exact: true })).toBeVisible();
const chip = (app: Page, name: string | RegExp) =>
  app.getByRole('button', { name: typeof name === 'string' ? `Remove filter ${name}` : name });

/** How many posts a value of a field is said to have. */
async function countOf(app: Page, field: string, value: string): Promise<number> {
  const text = await app.getByRole('group', { name: field, exact: true }).getByRole('button', { name: value }).textContent();
  return Number(/· ([\d,]+)$/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
}

test('search, filters that count each other, the way back, and views, with the mouse', async ({ app }) => {
  await sampleReady(app);
  const all = Number((await app.getByText(/^[\d,]+ posts$/).textContent())?.replaceAll(/\D/g, ''));
  expect(all).toBeGreaterThan(100);

  await test.step('a search marks what it found; nothing found says what to do', async () => {
    const search = app.getByLabel('Search posts');
    await search.fill('充电');
    await expect(chip(app, '“充电”')).toBeVisible();
    await expect(app.locator('mark.found').first()).toHaveText('充电');
    await search.fill('充电 -充电');
    await expect(app.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
    await accessible(app);
    await app.getByRole('button', { name: 'Clear filters' }).last().click();
    await count(app, all);
    await expect(search).toHaveValue('');
  });

  const chinese = await countOf(app, 'Language', 'Chinese');
  await test.step('facets filter on click, several at once, and heed each other but not themselves', async () => {
    const english = await countOf(app, 'Language', 'English');
    await app.getByRole('group', { name: 'Language', exact: true }).getByRole('button', { name: 'Chinese' }).click();
    await count(app, chinese);
    expect(await countOf(app, 'Language', 'English')).toBe(english);
    const channel = app.getByRole('group', { name: 'Channel', exact: true }).getByRole('button').first();
    const [, name, posts] = /^(.+) · ([\d,]+)$/.exec((await channel.textContent()) ?? '') ?? [];
    await channel.click();
    await count(app, Number(posts!.replaceAll(',', '')));
    await expect(chip(app, `Channel: ${name}`)).toBeVisible();
    await expect(channel).toHaveAttribute('aria-pressed', 'true');
    await app.goBack();
    await count(app, chinese);
    await app.goForward();
    await count(app, Number(posts!.replaceAll(',', '')));
    await chip(app, `Channel: ${name}`).click();
    await count(app, chinese);
  });

  await test.step('a view keeps filter and order; it is applied, renamed, removed and brought back', async () => {
    await app.getByRole('button', { name: 'Date' }).click();
    await expect(app.getByRole('columnheader', { name: 'Date' })).toHaveAttribute('aria-sort', 'ascending');
    await app.getByRole('button', { name: 'Views' }).click();
    await app.getByLabel('Keep this view as').fill('old Chinese');
    await app.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect(app.getByRole('button', { name: 'old Chinese', exact: true })).toBeVisible();
    await app.keyboard.press('Escape');
    await app.getByRole('button', { name: 'Clear filters' }).click();
    await count(app, all);
    await app.getByRole('button', { name: 'Views' }).click();
    await app.getByRole('button', { name: 'Rename old Chinese' }).click();
    await app.getByRole('textbox', { name: 'Rename old Chinese' }).fill('zh first');
    await app.keyboard.press('Enter');
    await app.getByRole('button', { name: 'Remove zh first' }).click();
    await expect(app.getByRole('button', { name: 'zh first', exact: true })).toHaveCount(0);
    await app.getByRole('button', { name: 'Undo' }).click();
    // A click outside closes the list.
    await expect(app.getByLabel('Keep this view as')).toHaveCount(0);
    await app.getByRole('button', { name: 'Views' }).click();
    await app.getByRole('button', { name: 'zh first', exact: true }).click();
    await count(app, chinese);
    await expect(app.getByRole('columnheader', { name: 'Date' })).toHaveAttribute('aria-sort', 'ascending');
  });

  await test.step('filters of the menu combine, and reload keeps them', async () => {
    await app.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(app.getByLabel('Engagement, at least')).toBeVisible();
    await accessible(app);
    await app.getByLabel('Engagement, at least').fill('3');
    await app.keyboard.press('Escape');
    await expect(chip(app, 'Engagement ≥ 3')).toBeVisible();
    await app.reload();
    await expect(chip(app, 'Engagement ≥ 3')).toBeVisible();
    await expect(chip(app, 'Language: Chinese')).toBeVisible();
  });
});

test('the timeline filters by drag and by arrow keys', async ({ app }) => {
  await sampleReady(app);
  const timeline = app.getByRole('img', { name: /posts over time/ });
  const box = (await timeline.boundingBox())!;
  await app.mouse.move(box.x + box.width * 0.25, box.y + 30);
  await app.mouse.down();
  await app.mouse.move(box.x + box.width * 0.5, box.y + 30, { steps: 5 });
  await app.mouse.up();
  await expect(chip(app, /^Remove filter .+ – .+/)).toBeVisible();
  await expect(timeline.locator('rect[data-out="true"]').first()).toBeVisible();
  const dragged = await app.getByText(/^[\d,]+ posts$/).textContent();
  await app.getByRole('slider', { name: 'To' }).focus();
  await app.keyboard.press('ArrowLeft');
  await expect(app.getByText(/^[\d,]+ posts$/)).not.toHaveText(dragged!);
  await chip(app, /^Remove filter .+ – .+/).click();
  await expect(chip(app, /^Remove filter/)).toHaveCount(0);
});

test('rows, posts beside them and a selection, from the keyboard', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('grid', { name: 'Posts' }).focus();
  await app.keyboard.press('End');
  const last = app.locator('.post-row[data-current="true"]');
  await expect(last).toBeInViewport();
  await app.keyboard.press('Home');
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('Space');
  await expect(app.getByText('1 selected')).toBeVisible();
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('Shift+Space');
  await expect(app.getByText('3 selected')).toBeVisible();
  await app.keyboard.press('Enter');
  const drawer = app.getByRole('dialog');
  await expect(drawer.getByText(/^4 of /)).toBeVisible();
  await app.keyboard.press('j');
  await expect(drawer.getByText(/^5 of /)).toBeVisible();
  await app.keyboard.press('k');
  await app.keyboard.press('ArrowUp');
  await expect(drawer.getByText(/^3 of /)).toBeVisible();
  await accessible(app);
  await app.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(app.getByText('3 selected')).toBeVisible();
});

/** Exports what is selected by the dialog; the file's text. */
async function exportSelected(app: Page, format: string, kind: string): Promise<string> {
  await app.getByRole('button', { name: 'Export selected' }).click();
  const dialog = app.getByRole('dialog', { name: 'Export posts' });
  await dialog.getByText(format, { exact: true }).click();
  await dialog.getByRole('radio', { name: kind }).check();
  const download = app.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('a selection is exported, drafted from and audited', async ({ app }) => {
  await sampleReady(app);
  await rows(app).nth(0).getByRole('checkbox').click();
  await rows(app)
    .nth(4)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await expect(app.getByText('5 selected')).toBeVisible();
  const file = JSON.parse(await exportSelected(app, 'JSON', 'Redacted only'));
  expect(file).toMatchObject({ about: { anonymity: null } });
  expect(file.posts).toHaveLength(5);
  await expect(app.getByText('posts-redacted.json is saved')).toBeVisible();

  await app.getByRole('button', { name: /^Select all/ }).click();
  const all = Number((await app.getByText(/^[\d,]+ posts$/).textContent())?.replaceAll(/\D/g, ''));
  await rows(app).nth(1).getByRole('checkbox').click();
  const but = (all - 1).toLocaleString('en');
  await expect(app.getByText(`${but} selected`)).toBeVisible();
  const csv = await exportSelected(app, 'CSV', 'Redacted only');
  expect(csv.split('\n').filter((line) => /^\d+,/.test(line)).length).toBe(all - 1);

  await app.getByRole('link', { name: 'Audit them' }).click();
  await expect(app.getByRole('button', { name: `Only ${but} chosen posts` })).toBeVisible();
  await app.goBack();

  await app.getByRole('group', { name: 'Intent', exact: true }).getByRole('button', { name: 'Complaint' }).click();
  await expect(app.getByText(`${all.toLocaleString('en')} posts`, { exact: true })).toHaveCount(0);
  const complaints = Number((await app.getByText(/^[\d,]+ posts$/).textContent())?.replaceAll(/\D/g, ''));
  expect(complaints).toBeLessThan(all);
  await app.getByRole('button', { name: /^Select all/ }).click();
  await app.getByRole('link', { name: /^Draft for/ }).click();
  await expect(app.getByRole('button', { name: `Only ${complaints.toLocaleString('en')} chosen posts` })).toBeVisible();
  await app.getByRole('button', { name: 'Write a draft' }).click();
  const evidence = app.getByRole('button', { name: /^#\d+/ });
  await expect(evidence.first()).toBeVisible();
  await evidence.first().click();
  await expect(app.getByRole('dialog').getByRole('progressbar').first()).toHaveAttribute('aria-label', 'Complaint');
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: /^Only .* chosen posts$/ }).click();
  await expect(app.getByRole('button', { name: /^Only .* chosen posts$/ })).toHaveCount(0);
});

test('selected posts are labelled, unlabelled, told apart by it, and the last change taken back', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('button', { name: 'Columns' }).click();
  await app.getByRole('checkbox', { name: 'Label', exact: true }).check();
  await app.keyboard.press('Escape');
  await rows(app).nth(0).getByRole('checkbox').click();
  await rows(app)
    .nth(2)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  const label = async (name: string) => {
    await app.getByRole('button', { name: 'Label as …' }).click();
    await app.getByRole('menuitem', { name, exact: true }).click();
  };
  const labels = (value: string) => app.getByRole('group', { name: 'Label', exact: true }).getByRole('button', { name: value });
  await label('Praise');
  await expect(app.getByText('3 posts are labelled “Praise”.')).toBeVisible();
  await expect(labels('Praise · 3')).toBeVisible();
  await label('Complaint');
  await expect(labels('Complaint · 3')).toBeVisible();
  await app.getByRole('alert').filter({ hasText: 'labelled “Complaint”' }).getByRole('button', { name: 'Undo' }).click();
  await expect(labels('Praise · 3')).toBeVisible();

  await labels('Praise').click();
  await count(app, 3);
  await rows(app).nth(1).click();
  const own = app.getByRole('dialog').getByRole('combobox', { name: 'Your label' });
  await expect(own).toHaveValue('Praise');
  await accessible(app);
  // Chosen once more, it is chosen no longer; the post leaves the list, and the next one takes its place.
  await own.click();
  await app.getByRole('option', { name: 'Praise' }).click();
  await expect(app.getByText('The label of 1 post is taken away.')).toBeVisible();
  await expect(app.getByRole('dialog').getByText('2 of 2')).toBeVisible();
  await app.keyboard.press('Escape');
  await count(app, 2);
});

test('near copies are found, and the posts of one group shown', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('link', { name: 'Import' }).first().click();
  await app.getByRole('button', { name: 'Find near copies' }).click();
  const group = app.getByRole('row').filter({ has: app.getByRole('link', { name: 'Show these posts' }) });
  const size = Number(await group.first().getByRole('cell').first().textContent());
  await group.first().getByRole('link', { name: 'Show these posts' }).click();
  await count(app, size);
  await expect(chip(app, /^Remove filter Near copies of post \d+/)).toBeVisible();
  await app.getByRole('button', { name: 'Clear filters' }).click();
  await app.getByRole('button', { name: 'Filter', exact: true }).click();
  await app.getByRole('checkbox', { name: 'Only posts with near copies' }).check();
  await app.keyboard.press('Escape');
  await expect(chip(app, 'Has near copies')).toBeVisible();
});

test('columns are chosen and stay chosen', async ({ app }) => {
  await sampleReady(app);
  await app.getByRole('button', { name: 'Columns' }).click();
  await app.getByRole('checkbox', { name: 'Likes' }).check();
  await app.getByRole('checkbox', { name: 'Intent' }).uncheck();
  await app.keyboard.press('Escape');
  await expect(app.getByRole('columnheader', { name: 'Intent' })).toHaveCount(0);
  await app.reload();
  await expect(app.getByRole('columnheader', { name: 'Likes' })).toBeVisible();
  await app.getByRole('button', { name: 'Likes' }).click();
  await expect(app.getByRole('columnheader', { name: 'Likes' })).toHaveAttribute('aria-sort', 'descending');
});
