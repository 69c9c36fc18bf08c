import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * The form library's test helpers import a validator built on eval. Nothing the page uses does; an empty module stands in for it, so
 * that the build neither fails nor carries it.
 */
const withoutAjv: Plugin = {
  name: 'without-ajv',
  resolveId: (id) => (id === '@rjsf/validator-ajv8' ? '\0without-ajv' : undefined),
  load: (id) => (id === '\0without-ajv' ? 'export default undefined;' : undefined),
};

// A test that builds the page must get the same page as everybody else.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production';

// Builds the window (renderer/) into dist/renderer: same-origin files only, nothing inline, nothing that needs eval.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), withoutAjv],
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
