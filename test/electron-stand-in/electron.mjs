// A small stand-in for the `electron` module: what Attune's shell uses of it, with what it did kept in `seen`.
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';

export const seen = { schemes: [], protocol: new Map(), handlers: new Map(), windows: [], exposed: {}, permission: null, sandboxed: false };
const page = new EventEmitter();

class App extends EventEmitter {
  isPackaged = false;
  whenReady = () => Promise.resolve();
  enableSandbox = () => {
    seen.sandboxed = true;
  };
  requestSingleInstanceLock = () => true;
  quit = () => process.disconnect();
}
export const app = new App();

class WebContents extends EventEmitter {
  mainFrame = { url: '' };
  send = (channel, frame) => page.emit(channel, {}, frame);
  setWindowOpenHandler = (handler) => {
    this.openHandler = handler;
  };
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  constructor(options) {
    super();
    this.options = options;
    seen.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  isDestroyed = () => false;
  show = () => {};
  focus = () => {};
  loadURL = async (url) => {
    this.webContents.mainFrame.url = url;
  };
}

export const Menu = { setApplicationMenu: () => {} };
export const protocol = {
  registerSchemesAsPrivileged: (schemes) => seen.schemes.push(...schemes),
  handle: (scheme, answer) => seen.protocol.set(scheme, answer),
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => {
      seen.permission = handler;
    },
    setPermissionCheckHandler: () => {},
  },
};
export const ipcMain = {
  handle: (channel, handler) => seen.handlers.set(channel, handler),
  removeHandler: (channel) => seen.handlers.delete(channel),
};

/** A keychain that turns texts around; what it sealed it can tell from other bytes. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => process.env.STAND_IN_KEYCHAIN !== 'none',
  getSelectedStorageBackend: () => process.env.STAND_IN_KEYCHAIN ?? 'gnome_libsecret',
  encryptStringAsync: async (text) => Buffer.from(`sealed ${Array.from(text).reverse().join('')}`),
  decryptStringAsync: async (bytes) => {
    const text = bytes.toString();
    if (!text.startsWith('sealed ')) throw new Error('Not sealed here.');
    return { result: Array.from(text.slice(7)).reverse().join(''), shouldReEncrypt: false };
  },
};

/** Sends as the page would: through the window's own frame. */
export const ipcRenderer = {
  invoke: async (channel, message) => {
    const sender = seen.windows[0].webContents;
    return seen.handlers.get(channel)({ sender, senderFrame: sender.mainFrame }, structuredClone(message));
  },
  on: (channel, listener) => page.on(channel, listener),
  removeListener: (channel, listener) => page.removeListener(channel, listener),
};
export const contextBridge = {
  exposeInMainWorld: (name, api) => {
    seen.exposed[name] = api;
  },
};

const PARENT_PORT = fileURLToPath(new URL('./parent-port.mjs', import.meta.url));
/** A Node process that has what Electron adds to a utility process: `process.parentPort`. */
export const utilityProcess = {
  fork: (file, args) => {
    const child = fork(file, args, { execArgv: ['--import', PARENT_PORT], serialization: 'advanced' });
    return Object.assign(child, { postMessage: (message) => child.connected && child.send(message) });
  },
};
