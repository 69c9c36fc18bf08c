/** Captures served in place of their servers: `<MockFeature />` fills its parent. */
export { MockFeature } from './Feature.tsx';
