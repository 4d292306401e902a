// `npm test`: set-up, format, lint, rooms, types, unit and end-to-end tests; stops at the first that fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fail, ROOT, setUp } from './setup.mjs';

const REPORTS = join(ROOT, '.attune', 'reports');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const node = setUp();
mkdirSync(REPORTS, { recursive: true });
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
const bin = (path) => join(ROOT, 'node_modules', ...path.split('/'));

step('format and lint', [bin('@biomejs/biome/bin/biome'), 'check', '.']);
step('rooms', [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), 'app', 'main', 'renderer', '--config', '.dependency-cruiser.cjs']);
step('types', [bin('typescript/bin/tsc'), '-b']);

const browser = findBrowser();
if (browser !== null) env.CHROMIUM = browser;
const unitReport = join(REPORTS, 'unit.json');
step('unit tests', [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]);
const unit = JSON.parse(readFileSync(unitReport, 'utf8'));
const counts = { passed: unit.numPassedTests, failed: unit.numFailedTests, skipped: unit.numPendingTests + unit.numTodoTests };

if (browser === null) {
  const listed = listEndToEnd();
  process.stderr.write(
    `attune: no Chromium, so ${listed} end-to-end tests are skipped; install it (Debian: apt-get install chromium) or set CHROMIUM.\n`,
  );
  counts.skipped += listed;
} else {
  const report = join(REPORTS, 'e2e.json');
  env.PLAYWRIGHT_JSON_OUTPUT_FILE = report;
  step('end-to-end tests', [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json']);
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  counts.passed += stats.expected + stats.flaky;
  counts.failed += stats.unexpected;
  counts.skipped += stats.skipped;
}
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);

function step(name, args) {
  process.stdout.write(`\n# ${name}\n`);
  const done = spawnSync(node, args, { cwd: ROOT, env, stdio: 'inherit' });
  if (done.status !== 0) fail(`${name} failed; the messages are above.`);
}

function listEndToEnd() {
  const done = spawnSync(node, [bin('@playwright/test/cli.js'), 'test', '--list'], { cwd: ROOT, env, encoding: 'utf8' });
  return Number(/Total: (\d+) test/.exec(done.stdout ?? '')?.[1] ?? 0);
}

/** Chromium for the end-to-end tests; on Debian it is installed where that is allowed. */
function findBrowser() {
  const found = () => [process.env.CHROMIUM, ...CHROMIUM].find((path) => path !== undefined && existsSync(path)) ?? null;
  if (found() !== null || !existsSync('/etc/debian_version')) return found();
  const root = process.getuid?.() === 0;
  const apt = (...args) =>
    spawnSync(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'apt-get', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  process.stderr.write('attune: installing Chromium for the end-to-end tests\n');
  if (apt('update', '-qq').status === 0) apt('install', '-y', '-qq', 'chromium', 'fonts-noto-cjk');
  return found();
}
