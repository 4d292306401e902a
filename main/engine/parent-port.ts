/** The two ways a process is spoken to by the one that started it. */
export interface ParentPort {
  post(message: unknown): void;
  listen(receive: (message: unknown) => void): void;
  /** The process that started this one is gone: nobody is left to work for. */
  onGone(gone: () => void): void;
}

interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Electron's `process.parentPort` in a utility process, else the channel of a forked Node process. */
export function parentPort(): ParentPort {
  const utility = utilityPort();
  if (utility !== null) {
    return {
      post: (message) => utility.postMessage(message),
      listen: (receive) => utility.on('message', ({ data }) => receive(data)),
      // Electron ends its utility processes itself.
      onGone: () => {},
    };
  }
  return {
    post: (message) => process.send?.(message),
    listen: (receive) => process.on('message', receive),
    onGone: (gone) => process.on('disconnect', gone),
  };
}

function utilityPort(): UtilityPort | null {
  if (!('parentPort' in process)) return null;
  // Electron adds it to `process`; its types are not loaded here.
  return process.parentPort as UtilityPort;
}
