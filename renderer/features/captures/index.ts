// The captures page, and what carries captures away and brings them in from everywhere.
export { CapturesFeature } from './Feature.tsx';
export { ExportFeature } from './ExportFeature.tsx';
export { ImportFeature } from './ImportFeature.tsx';
