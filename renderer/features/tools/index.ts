/**
 * What the server offers and the requests a person sends: the left pane of a session. `<ToolsFeature capture={id} />` fills
 * its parent, and handles `Ctrl ↵` (run) and `Ctrl .` (cancel) while the focus is inside it.
 */
export { ToolsFeature } from './Feature.tsx';
