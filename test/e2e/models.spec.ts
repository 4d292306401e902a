import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeTinyModel } from '../fixtures/model/tiny-model.ts';
import { expect, sampleReady, test } from './app.ts';

const CARD = '---\nlanguage: [en, zh]\nlicense: apache-2.0\n---\n# Tiny lamp\n\nMade for tests.\n';
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attune-e2e-models-'));
  await makeTinyModel(join(folder, 'tiny-lamp'), { heads: false });
  writeFileSync(join(folder, 'tiny-lamp', 'README.md'), CARD);
  writeFileSync(join(folder, 'tiny-lamp', 'pytorch_model.bin'), 'not needed');
  await makeTinyModel(join(folder, 'in-place'), { seed: 5 });
  cpSync(join(folder, 'tiny-lamp'), join(folder, 'broken'), { recursive: true });
  writeFileSync(join(folder, 'broken', 'config.json'), '{"model_type": "mamba"}');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row = (app: Page, name: string) => app.getByRole('row').filter({ hasText: name });
const copiesIn = (home: string) => {
  const models = join(home, 'models');
  return existsSync(models) ? readdirSync(models).filter((name) => name !== 'models.json') : [];
};

async function openModels(app: Page): Promise<void> {
  await app.getByRole('link', { name: 'Posts' }).click();
  await app.getByRole('link', { name: 'Models' }).click();
  await expect(app.getByRole('heading', { name: 'Models on this machine' })).toBeVisible();
}

async function analyse(app: Page, button: string): Promise<void> {
  await app.getByRole('link', { name: 'Intents' }).click();
  await app.getByRole('button', { name: button }).click();
  await expect(app.getByRole('button', { name: 'Cancel' })).toHaveCount(0, { timeout: 60_000 });
  await expect(app.getByRole('button', { name: button })).toHaveCount(0, { timeout: 60_000 });
}

/** What the log says of the last analysis; what it said before stands there until it is read anew. */
async function lastAnalysisSays(app: Page, words: RegExp): Promise<void> {
  await app.getByRole('link', { name: 'Settings' }).click();
  await expect(app.getByRole('row').filter({ hasText: 'Analysis' }).first()).toContainText(words);
}

test('models are added, used, compared, missed and removed, with the mouse', async ({ app, host }) => {
  await sampleReady(app);
  await openModels(app);
  await expect(row(app, 'starter')).toContainText('in use');
  await expect(app.getByText(/int8 embeddings to fp32: at least 0\.99\d\d/)).toBeVisible();

  await test.step('a folder that cannot be used is refused in a sentence, and leaves nothing behind', async () => {
    await app.getByLabel('Folder of a model').setInputFiles(join(folder, 'broken'));
    await expect(app.getByRole('alert')).toContainText('Models of type “mamba” are not supported');
    expect(copiesIn(host.home)).toEqual([]);
  });

  await test.step('a chosen folder is described before it is added', async () => {
    await app.getByLabel('Folder of a model').setInputFiles(join(folder, 'tiny-lamp'));
    const add = app.getByRole('region', { name: 'Add a model' });
    await expect(add.getByRole('row').filter({ hasText: 'Licence' })).toContainText('apache-2.0');
    await expect(add.getByRole('row').filter({ hasText: 'Languages' })).toContainText('English, Chinese');
    await expect(add.getByRole('row').filter({ hasText: 'Memory' })).toContainText(/about .* MB in fp32/);
    await add.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => copiesIn(host.home)).toEqual([]);
    await app.getByLabel('Folder of a model').setInputFiles(join(folder, 'tiny-lamp'));
    await add.getByRole('button', { name: 'Try and add it' }).click();
    await expect(app.getByText('tiny-lamp is added.')).toBeVisible({ timeout: 60_000 });
    await expect(row(app, 'tiny-lamp')).toContainText('Groups posts; the starter gives their intents and sentiments.');
    expect(readdirSync(join(host.home, 'models', copiesIn(host.home)[0]!))).not.toContain('pytorch_model.bin');
  });

  await test.step('another by its path, used where it lies', async () => {
    await app.getByLabel('Or where it lies on this machine').fill(join(folder, 'in-place'));
    await app.getByRole('button', { name: 'Look at it' }).click();
    await app.getByRole('button', { name: 'Try and add it' }).click();
    await expect(row(app, 'in-place')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('its card and its facts', async () => {
    await app.getByRole('button', { name: 'Details of tiny-lamp' }).click();
    const drawer = app.getByRole('dialog');
    await expect(drawer.getByRole('heading', { name: 'Tiny lamp' })).toBeVisible();
    await expect(drawer.getByRole('row').filter({ hasText: 'int8 cosine' })).toContainText(/0\.9\d{3}/);
    await app.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
  });

  await test.step('it reads the posts; going back to the starter encodes nothing', async () => {
    await app.getByRole('button', { name: 'Use tiny-lamp' }).click();
    await expect(app.getByRole('heading', { name: 'sample is read by tiny-lamp' })).toBeVisible();
    await expect(app.getByText('It has read 0 of 3,000 posts', { exact: false })).toBeVisible();
    await app.getByRole('link', { name: 'To the analysis' }).click();
    await expect(app.getByText('These clusters were made by starter (fp32)')).toBeVisible();
    await analyse(app, 'Analyse again');
    await expect(app.getByText('Clusters by tiny-lamp; intents and sentiments by starter.')).toBeVisible();
    await lastAnalysisSays(app, /read anew: 3,000 · model: tiny-lamp/);
    await openModels(app);
    await app.getByRole('button', { name: 'Use starter' }).click();
    await expect(app.getByText('It has read 3,000 of 3,000 posts', { exact: false })).toBeVisible();
    await analyse(app, 'Analyse again');
    await lastAnalysisSays(app, /read anew: 0 · model: starter/);
  });

  await test.step('a folder that is gone is noticed and said, and the rest goes on', async () => {
    await openModels(app);
    await app.getByRole('button', { name: 'Use in-place' }).click();
    await expect(app.getByRole('heading', { name: 'sample is read by in-place' })).toBeVisible();
    renameSync(join(folder, 'in-place'), join(folder, 'moved'));
    await openModels(app);
    await expect(row(app, 'in-place')).toContainText('Its folder was moved or deleted');
    await expect(app.getByRole('alert')).toContainText('The folder of in-place was moved or deleted');
    await app.getByRole('link', { name: 'Intents' }).click();
    await app.getByRole('button', { name: 'Analyse again' }).click();
    await expect(app.getByRole('alert')).toContainText('The folder of model in-place was moved or deleted');
    await app.getByRole('link', { name: 'Posts' }).click();
    await expect(app.getByText('3,000 posts')).toBeVisible();
    renameSync(join(folder, 'moved'), join(folder, 'in-place'));
    await openModels(app);
    await expect(app.getByRole('alert')).toHaveCount(0);
  });

  await test.step('removed, and brought back', async () => {
    await app.getByRole('button', { name: 'Remove tiny-lamp' }).click();
    await expect(row(app, 'tiny-lamp')).toHaveCount(0);
    await app.getByRole('button', { name: 'Undo' }).click();
    await expect(row(app, 'tiny-lamp')).toBeVisible();
    const { violations } = await new AxeBuilder({ page: app }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))])).toEqual([]);
  });
});
