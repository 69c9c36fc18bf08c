// For `node --import`: gives a process the fake in place of `electron`.
import { registerHooks } from 'node:module';

const fake = new URL('./fakeElectron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: fake, shortCircuit: true } : next(specifier, context),
});
