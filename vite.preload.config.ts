import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The preload script: one CommonJS file, as a sandboxed preload must be. */
export default defineConfig({
  build: {
    ssr: resolve(import.meta.dirname, 'main/preload/index.ts'),
    target: 'node24',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
  },
});
