/** The tasks of both sides: `<TasksFeature capture={id} />` lists them, follows one, shows its result and ends it. */
export { TasksFeature } from './Feature.tsx';
