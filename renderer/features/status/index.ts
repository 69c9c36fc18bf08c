/** The status bar of the window: `<StatusFeature onAnswer={…} />`. */
export { StatusFeature } from './Feature.tsx';
