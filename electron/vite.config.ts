// Bundles the shell, because Electron does not run TypeScript: `dist/shell/main.js`, and with `--mode preload` the preload script,
// which a sandboxed page takes as CommonJS only.
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

const external = ['electron', /^node:/, ...builtinModules];

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  return {
    ssr: { noExternal: true },
    build: {
      ssr: preload ? 'electron/preload/preload.ts' : 'electron/shell/main.ts',
      outDir: 'dist/shell',
      emptyOutDir: !preload,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external,
        output: preload
          ? { format: 'cjs', entryFileNames: 'preload.cjs' }
          : { format: 'es', entryFileNames: 'main.js', codeSplitting: false },
      },
    },
  };
});
