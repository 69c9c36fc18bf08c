/**
 * What a server lets read: `<ResourcesFeature capture={id} />` lists resources and templates, reads and subscribes to the chosen one.
 * It handles `Ctrl ↵` (read) and `Ctrl .` (cancel) while the focus is inside it.
 */
export { ResourcesFeature } from './Feature.tsx';
