import type { ClientFrame, Wire } from '../../app/contract/frames.ts';

type ClientWire = Wire<ClientFrame, unknown>;

declare global {
  interface Window {
    /** Electron's preload puts it here. */
    attuneWire?: ClientWire;
  }
}

const FIRST_DELAY_MS = 300;
const LAST_DELAY_MS = 5000;

export interface Transport {
  wire: ClientWire;
  /** Tells whether the other side can be reached. */
  onStatus(listener: (connected: boolean) => void): void;
}

/** Electron's bridge where there is one, else a WebSocket to the host that served this page. */
export function openTransport(): Transport {
  if (window.attuneWire !== undefined) return { wire: window.attuneWire, onStatus: () => {} };
  return webSocketTransport(`ws://${window.location.host}/wire`);
}

/** Frames wait until the socket is open; a lost socket is opened again. */
function webSocketTransport(url: string): Transport {
  const receivers = new Set<(frame: unknown) => void>();
  const statusListeners = new Set<(connected: boolean) => void>();
  let waiting: string[] = [];
  let socket = open();
  let delay = FIRST_DELAY_MS;

  function open(): WebSocket {
    const opened = new WebSocket(url);
    opened.addEventListener('open', () => {
      delay = FIRST_DELAY_MS;
      for (const listener of statusListeners) listener(true);
      for (const frame of waiting) opened.send(frame);
      waiting = [];
    });
    opened.addEventListener('message', ({ data }) => {
      const frame: unknown = JSON.parse(String(data));
      for (const receive of receivers) receive(frame);
    });
    opened.addEventListener('close', () => {
      for (const listener of statusListeners) listener(false);
      setTimeout(() => {
        socket = open();
      }, delay);
      delay = Math.min(LAST_DELAY_MS, delay * 2);
    });
    return opened;
  }

  return {
    wire: {
      post(frame) {
        const text = JSON.stringify(frame);
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
        else waiting.push(text);
      },
      listen(receive) {
        receivers.add(receive);
        return () => receivers.delete(receive);
      },
    },
    onStatus: (listener) => statusListeners.add(listener),
  };
}
