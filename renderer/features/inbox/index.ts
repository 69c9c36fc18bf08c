export { InboxFeature } from './Feature.tsx';
