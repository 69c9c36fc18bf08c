/** Exchanges and conversations over time. */
export { LanesFeature } from './Feature.tsx';
