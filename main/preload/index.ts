import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';

/** All that the page can reach: two functions. No channel names, no ipcRenderer. */
contextBridge.exposeInMainWorld('attuneWire', {
  post(frame: unknown): void {
    void ipcRenderer.invoke('attune:post', frame);
  },
  listen(receive: (frame: unknown) => void): () => void {
    const listener = (_event: IpcRendererEvent, frame: unknown) => receive(frame);
    ipcRenderer.on('attune:frame', listener);
    return () => {
      ipcRenderer.removeListener('attune:frame', listener);
    };
  },
});
