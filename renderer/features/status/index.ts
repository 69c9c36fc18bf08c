/** The status bar of the window: `<StatusFeature />`. */
export { StatusFeature } from './Feature.tsx';
