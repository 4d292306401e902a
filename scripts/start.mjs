// `npm start`: Electron where its binary is or can be fetched, else the browser host.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, setUp } from './setup.mjs';

const REFUSED = join(ROOT, '.attune', 'electron-refused');
const FETCH_MS = 180_000;
const DAY_MS = 86_400_000;

const node = setUp();
const electron = electronBinary();
if (electron === null) {
  process.stderr.write('attune: Electron is not available here, so Attune opens in the browser.\n');
  run(node, [join(ROOT, 'main', 'browser', 'index.ts'), ...process.argv.slice(2)]);
} else {
  run(electron, [ROOT, ...process.argv.slice(2)]);
}

function run(command, args) {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}

/** The path of Electron's binary; null where there is none, it cannot be fetched, or there is no screen. */
function electronBinary() {
  if (process.platform === 'linux' && process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined) return null;
  const folder = join(ROOT, 'node_modules', 'electron');
  const found = () => {
    const marker = join(folder, 'path.txt');
    const path = existsSync(marker) ? join(folder, 'dist', readFileSync(marker, 'utf8')) : null;
    return path !== null && existsSync(path) ? path : null;
  };
  if (found() !== null || !existsSync(folder)) return found();
  // A refused download is tried again the next day, not at every start.
  if (existsSync(REFUSED) && Date.now() - statSync(REFUSED).mtimeMs < DAY_MS) return null;
  process.stderr.write('attune: fetching Electron (once; about 100 MB)\n');
  const env = { ...process.env };
  delete env.ELECTRON_SKIP_BINARY_DOWNLOAD;
  spawnSync(node, [join(folder, 'install.js')], { cwd: ROOT, env, stdio: 'ignore', timeout: FETCH_MS });
  if (found() === null) {
    mkdirSync(join(ROOT, '.attune'), { recursive: true });
    writeFileSync(REFUSED, '');
  }
  return found();
}
