/** What the server is listened to for: `<SubscriptionsFeature capture={id} />` opens subscriptions, shows what came and ends them. */
export { SubscriptionsFeature } from './Feature.tsx';
