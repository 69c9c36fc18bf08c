/** A capture in time: `<PlaybackFeature session={…} />` is a bar, and a panel above it when opened. */
export { PlaybackFeature } from './Feature.tsx';
