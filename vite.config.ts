import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A test that builds the page must get the same page as everybody else.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production';

// Builds the window (renderer/) into dist/renderer: same-origin files only, nothing inline, nothing that needs eval.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
});
