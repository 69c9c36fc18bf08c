export { ResourcesFeature } from './Feature.tsx';
