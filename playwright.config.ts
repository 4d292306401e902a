import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const installed = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.attune/e2e',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 1320, height: 860 },
    locale: 'en-US',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(installed === undefined ? {} : { executablePath: installed }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
