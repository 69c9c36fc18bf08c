/** Two captures held against each other: `<CompareFeature />` fills its parent. */
export { CompareFeature } from './Feature.tsx';
