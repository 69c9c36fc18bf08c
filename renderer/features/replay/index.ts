/** Captures sent to a server again: `<ReplayFeature />` fills its parent. */
export { ReplayFeature } from './Feature.tsx';
