// Bundles the shell, because Electron does not run TypeScript: `dist/shell/main.js` with the threads it starts beside it, and with
// `--mode preload` the preload script, which a sandboxed page takes as CommonJS only.
import { builtinModules } from 'node:module';
import { defineConfig, type Plugin } from 'vite';

const external = ['electron', /^node:/, ...builtinModules];

/** A thread is started by the name of its file, which is a `.js` here. */
const threadName: Plugin = {
  name: 'wirescope-thread-name',
  transform(code, id) {
    if (id.endsWith('/batchLane.ts')) return code.replace('./writerThread.ts', './writerThread.js');
    if (id.endsWith('/searchThreads.ts')) return code.replace('./searchThread.ts', './searchThread.js');
    return undefined;
  },
};

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  return {
    plugins: [threadName],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: 'dist/shell',
      emptyOutDir: !preload,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external,
        input: preload
          ? { preload: 'electron/preload/preload.ts' }
          : {
              main: 'electron/shell/main.ts',
              writerThread: 'electron/engine/capture/writerThread.ts',
              searchThread: 'electron/engine/search/searchThread.ts',
            },
        output: preload
          ? { format: 'cjs', entryFileNames: 'preload.cjs' }
          : { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  };
});
