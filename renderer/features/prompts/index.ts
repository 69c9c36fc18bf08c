export { PromptsFeature } from './Feature.tsx';
