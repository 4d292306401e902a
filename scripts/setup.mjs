// Runs on any Node from 20 on, before anything is installed: built-ins only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');
const STAMP = join(ROOT, 'node_modules', '.attune-stamp');
const BUILD_STAMP = join(ROOT, 'dist', '.stamp');
const CONFIGS = ['vite.config.ts', 'vite.desktop.config.ts', 'vite.preload.config.ts'];
const BUILT_FROM = ['renderer', 'app', 'main', ...CONFIGS, 'package-lock.json'];
const NODE_MAJOR = '24';

export function fail(line) {
  process.stderr.write(`attune: ${line}\n`);
  process.exit(1);
}

/** Installs and builds what is missing or stale; returns the path of Node 24. */
export function setUp() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Node ${process.versions.node} is too old; install Node 20 or later from nodejs.org.`);
  install();
  const node = findNode();
  build(node);
  return node;
}

function install() {
  const wanted = hash(readFileSync(join(ROOT, 'package-lock.json')));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('attune: installing packages (once; about a minute)\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // onnxruntime-node would fetch CUDA libraries that Attune does not use.
  const env = {
    ...process.env,
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip',
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
  };
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) fail('npm ci failed; its messages are above. Check the connection to the npm registry and try again.');
  writeFileSync(STAMP, wanted);
}

/** The npm package `node` brings the version that the native modules need, whatever runs this script. */
function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = [join(ROOT, 'node_modules', 'node', 'bin', name), join(ROOT, 'node_modules', '.bin', name)].find(existsSync);
  const node = found ?? process.execPath;
  const version = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim() ?? 'none';
  if (version.split('.')[0] !== NODE_MAJOR)
    fail(`Node ${NODE_MAJOR} is needed, found ${version}; delete node_modules and run npm start again.`);
  return node;
}

/** Builds the screens and the desktop shell where their sources changed since the last time. */
function build(node) {
  const wanted = hash(
    sources()
      .map((path) => `${relative(ROOT, path)} ${statSync(path).size} ${statSync(path).mtimeMs}`)
      .join('\n'),
  );
  if (existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === wanted) return;
  process.stderr.write('attune: building the screens\n');
  for (const config of CONFIGS) {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
    const done = spawnSync(node, [vite, 'build', '--config', config, '--logLevel', 'warn'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
    if (done.status !== 0) fail(`The build with ${config} failed; its messages are above.`);
  }
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(BUILD_STAMP, wanted);
}

function sources() {
  return BUILT_FROM.map((name) => join(ROOT, name))
    .filter(existsSync)
    .flatMap(filesUnder)
    .sort();
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

function hash(content) {
  return createHash('sha256').update(content).digest('hex');
}
