import { join, resolve } from 'node:path';
import { app, BrowserWindow, Menu, utilityProcess } from 'electron';
import { type EngineProcess, type Supervisor, supervise } from '../engine/supervisor.ts';
import { homeFolder } from '../home.ts';
import { installGuards } from './guards.ts';
import { ORIGIN, registerScheme, serveRenderer } from './protocol.ts';
import { systemVault } from './vault.ts';
import { connectWindow } from './wire.ts';

/** dist/desktop in the sources and in the package. */
const HERE = import.meta.dirname;
const DIST = resolve(HERE, '..');
const RESOURCES = app.isPackaged ? join(process.resourcesPath, 'resources') : resolve(HERE, '../../resources');

registerScheme();
app.enableSandbox();
if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  installGuards();
  serveRenderer(join(DIST, 'renderer'));
  const vault = await systemVault();
  const supervisor = supervise(() => utilityEngine(vault !== null), vault);
  const window = openWindow(supervisor);
  app.on('second-instance', () => window.focus());
  app.on('window-all-closed', () => void supervisor.close().then(() => app.quit()));
  await window.loadURL(`${ORIGIN}/index.html`);
}

function openWindow(supervisor: Supervisor): BrowserWindow {
  const window = new BrowserWindow({
    width: 1320,
    height: 860,
    minWidth: 960,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload: join(DIST, 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  connectWindow(window, supervisor);
  return window;
}

/** The engine in Electron's utility process, which cannot reach the keychain itself. */
function utilityEngine(hasKeychain: boolean): EngineProcess {
  const args = [homeFolder(), RESOURCES, ...(hasKeychain ? ['with-keychain'] : [])];
  const child = utilityProcess.fork(join(HERE, 'engine.mjs'), args, { serviceName: 'Attune engine' });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (receive) => child.on('message', receive),
    onExit: (exited) => child.once('exit', exited),
    kill: () => child.kill(),
  };
}
