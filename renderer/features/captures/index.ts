/** The captures on disk: `<CapturesFeature />` fills its parent. */
export { CapturesFeature } from './Feature.tsx';
