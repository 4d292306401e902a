// Runs the built shell and preload script on the stand-in and answers the test's questions over its channel.
import { createRequire, registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const standIn = pathToFileURL(resolve(import.meta.dirname, 'electron.mjs')).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context)),
});
const { app, seen } = await import('electron');
const dist = resolve(import.meta.dirname, '../../dist');
await import(pathToFileURL(resolve(dist, 'desktop/main.mjs')).href);
createRequire(import.meta.url)(resolve(dist, 'preload/preload.cjs'));
while (seen.windows[0]?.webContents.mainFrame.url === '' || seen.windows.length === 0) await new Promise((done) => setTimeout(done, 20));

const [window] = seen.windows;
const { attuneWire } = seen.exposed;
const stopped = (contents, event, ...rest) => {
  let prevented = false;
  contents.emit(event, { preventDefault: () => (prevented = true) }, ...rest);
  return prevented;
};
const questions = {
  shell: () => ({
    url: window.webContents.mainFrame.url,
    preferences: window.options.webPreferences,
    sandboxed: seen.sandboxed,
    schemes: seen.schemes,
    exposed: Object.keys(seen.exposed),
    wire: Object.keys(attuneWire),
  }),
  fetch: async (url, method = 'GET') => {
    const answer = await seen.protocol.get('app')(new Request(url, { method }));
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  },
  guards: () => {
    let permission = null;
    seen.permission(null, 'media', (given) => (permission = given));
    return {
      permission,
      open: window.webContents.openHandler({ url: 'https://example.org' }).action,
      leaves: !stopped(window.webContents, 'will-navigate', 'https://example.org/'),
      lookalike: !stopped(window.webContents, 'will-navigate', 'app://attune.example.org/'),
      stays: !stopped(window.webContents, 'will-navigate', 'app://attune/index.html'),
      webview: !stopped(window.webContents, 'will-attach-webview'),
    };
  },
  call: (name, input) =>
    new Promise((done) => {
      const stop = attuneWire.listen((frame) => {
        if (frame.id !== 1 || frame.t === 'progress') return;
        stop();
        done(frame);
      });
      attuneWire.post({ t: 'call', id: 1, name, input });
    }),
  stranger: async (url) => {
    const frame = { t: 'call', id: 9, name: 'workspace.info', input: {} };
    const sender = url === null ? {} : window.webContents;
    return seen.handlers.get('attune:post')({ sender, senderFrame: { url: url ?? 'app://attune/index.html' } }, frame) === undefined;
  },
  close: () => {
    window.emit('closed');
    app.emit('window-all-closed');
    return { handlers: seen.handlers.size };
  },
};
process.on('message', async ({ id, question, args }) => {
  try {
    process.send({ id, answer: await questions[question](...args) });
  } catch (error) {
    process.send({ id, problem: error.message });
  }
});
process.send({ ready: true });
