export { LogsFeature } from './Feature.tsx';
