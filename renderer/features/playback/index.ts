/** A capture in time: `<PlaybackFeature session={…} />` is a bar with a panel above it, shown and hidden by `<PlaybackToggle />`. */
export { PlaybackFeature, PlaybackToggle } from './Feature.tsx';
