/**
 * What the server asks: `<InboxFeature capture={id} />` lists its questions, shows the chosen one and sends what the person answers.
 * Nothing in it opens by itself; `actions.selectQuestion` chooses a question and shows this area.
 */
export { InboxFeature } from './Feature.tsx';
