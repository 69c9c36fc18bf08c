/** Client and server side by side, one arrow a message. */
export { SequenceFeature } from './Feature.tsx';
