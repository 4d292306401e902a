import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type Page } from '@playwright/test';

const ROOT = resolve(import.meta.dirname, '../..');

interface Host {
  url: string;
  home: string;
  /** Every address the page asked for that is not its own host. */
  strangers: string[];
}

/** The browser host on a home folder of its own, with the real engine behind it. */
export const test = base.extend<{ planted: Record<string, string>; host: Host; app: Page }>({
  /** Files that lie in the home folder before the host starts. */
  planted: [{}, { option: true }],
  host: async ({ planted }, use) => {
    const home = mkdtempSync(join(tmpdir(), 'attune-e2e-'));
    for (const [name, content] of Object.entries(planted)) writeFileSync(join(home, name), content);
    const child = spawn(process.execPath, [join(ROOT, 'main/browser/index.ts'), '--no-open'], {
      env: { ...process.env, ATTUNE_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await use({ url: await firstUrl(child), home, strangers: [] });
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
    rmSync(home, { recursive: true, force: true });
  },
  app: async ({ page, host }, use) => {
    const origin = new URL(host.url).origin;
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && !['data:', 'blob:', 'ws:'].includes(url.protocol)) host.strangers.push(request.url());
    });
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(host.url);
    await use(page);
    base.expect(problems, 'errors on the page').toEqual([]);
    base.expect(host.strangers, 'requests to elsewhere').toEqual([]);
  },
});

export const { expect } = base;

/** Waits until the made-up sample is imported and analysed. */
export async function sampleReady(app: Page): Promise<void> {
  await app.getByRole('heading', { name: 'What do people say?' }).waitFor({ timeout: 90_000 });
}

/** Makes a workspace and opens it, so that what is imported is told from the sample. */
export async function ownWorkspace(app: Page, name: string): Promise<void> {
  await app.getByRole('link', { name: 'Settings' }).click();
  await app.getByLabel('New workspace').fill(name);
  await app.getByRole('button', { name: 'Create and open' }).click();
  await base.expect(app.getByLabel('Workspace', { exact: true })).toHaveText(name);
}

/** Asks axe for what breaks WCAG A and AA. */
export async function accessible(app: Page): Promise<void> {
  // What is still fading in has not its contrast yet.
  await app.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page: app }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  expect.soft(violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))])).toEqual([]);
}

function firstUrl(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    child.stdout?.on('data', (data: Buffer) => {
      const url = /http:\/\/\S+/.exec(data.toString())?.[0];
      if (url !== undefined) found(url);
    });
    child.once('exit', (code) => failed(new Error(`The host stopped with ${code}.`)));
  });
}
