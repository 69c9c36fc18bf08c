/** What the events of a capture add up to. */
export { StatisticsFeature } from './Feature.tsx';
