export { ServerFeature } from './Feature.tsx';
