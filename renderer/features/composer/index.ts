/** Writing a request: form, JSON and exact HTTP of one draft. */
export { ComposerFeature } from './Feature.tsx';
