import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Supervisor } from '../engine/supervisor.ts';
import { ORIGIN } from './protocol.ts';

/** Connects the window to the engine; frames of any other sender are refused. */
export function connectWindow(window: BrowserWindow, supervisor: Supervisor): void {
  const client = supervisor.connect((frame) => {
    if (!window.isDestroyed()) window.webContents.send('attune:frame', frame);
  });
  ipcMain.handle('attune:post', (event, frame: unknown) => {
    if (!isTrusted(event, window)) throw new Error('This sender may not speak to the engine.');
    client.receive(frame);
  });
  window.on('closed', () => {
    ipcMain.removeHandler('attune:post');
    client.close();
  });
}

function isTrusted(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  return event.sender === window.webContents && event.senderFrame !== null && event.senderFrame.url.startsWith(`${ORIGIN}/`);
}
