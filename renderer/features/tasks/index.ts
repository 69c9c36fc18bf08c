export { TasksFeature } from './Feature.tsx';
