/**
 * The prompts of a server: `<PromptsFeature capture={id} />` lists them, takes their arguments and shows the messages they become.
 * It handles `Ctrl ↵` (get) and `Ctrl .` (cancel) while the focus is inside it.
 */
export { PromptsFeature } from './Feature.tsx';
