/** The details of the selected event: `<DetailsFeature session={session} />` fills its parent. */
export { DetailsFeature } from './Feature.tsx';
