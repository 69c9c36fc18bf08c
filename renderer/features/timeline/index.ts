/** The timeline of one session: `<TimelineFeature key={session.capture} session={session} … />` fills its parent. */
export { TimelineFeature } from './Feature.tsx';
