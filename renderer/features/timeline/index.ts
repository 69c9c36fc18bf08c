/** The timeline of one session: `<TimelineFeature key={session.capture} session={session} … />` fills its parent. */
export { TimelineFeature, type TimelineFeatureProps } from './Feature.tsx';
