import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, sampleReady, test } from './app.ts';

const SCREENS = ['posts', 'import', 'intents', 'attention/1', 'audit', 'campaigns', 'models', 'privacy', 'settings'];

/** Goes to each screen, waits until it has loaded, keeps a picture, and asks axe for what breaks WCAG A and AA. */
async function inspect(app: Page, appearance: string): Promise<void> {
  for (const screen of SCREENS) {
    await test.step(`${screen}, ${appearance}`, async () => {
      await app.evaluate((path) => (location.hash = `#/${path}`), screen);
      await expect(app.locator('main h1')).toBeVisible();
      await expect(app.locator('main [aria-busy="true"]')).toHaveCount(0);
      await app.waitForTimeout(600);
      await app.screenshot({ path: `.attune/pictures/${screen.replace('/1', '')}-${appearance}.png` });
      const { violations } = await new AxeBuilder({ page: app }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
      expect.soft(violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))])).toEqual([]);
    });
  }
}

test('every screen is accessible, light in English and dark in Chinese', async ({ app }) => {
  await sampleReady(app);
  await app.evaluate(() => (location.hash = '#/campaigns'));
  await app.getByRole('button', { name: 'Write a draft' }).click();
  await expect(app.getByRole('textbox', { name: 'Text' })).toBeVisible();
  await inspect(app, 'light-en');
  await app.getByText('Dark', { exact: true }).click();
  await expect(app.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await app.getByText('中文').first().click();
  await expect(app.getByRole('heading', { name: '如何设置 Attune？' })).toBeVisible();
  await expect(app.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await inspect(app, 'dark-zh');
});

test('every screen can be reached from the keyboard', async ({ app }) => {
  await sampleReady(app);
  await app.keyboard.press('Tab');
  await expect(app.locator('.skip-link')).toBeFocused();
  const reached = new Set<string>();
  for (let presses = 0; presses < 30; presses += 1) {
    await app.keyboard.press('Tab');
    reached.add(await app.evaluate(() => document.activeElement?.getAttribute('href') ?? ''));
  }
  expect(Array.from(reached)).toEqual(expect.arrayContaining(['#/posts', '#/intents', '#/audit', '#/campaigns', '#/settings']));
  await app.locator('a[href="#/intents"]').first().focus();
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { name: 'What do people want?' })).toBeVisible();
});
