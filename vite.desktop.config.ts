import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Electron's main process and the preload script; the engine runs from the same bundle folder. */
export default defineConfig({
  ssr: { noExternal: [/^\.{1,2}\//], external: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/desktop',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: resolve(import.meta.dirname, 'main/desktop/index.ts'),
        engine: resolve(import.meta.dirname, 'main/engine/index.ts'),
        'prepare-worker': resolve(import.meta.dirname, 'app/pipeline/prepare-worker.ts'),
        'session-worker': resolve(import.meta.dirname, 'app/model/onnx/session-worker.ts'),
      },
      external: ['electron'],
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'shared-[hash].mjs' },
    },
  },
});
