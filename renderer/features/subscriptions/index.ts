export { SubscriptionsFeature } from './Feature.tsx';
