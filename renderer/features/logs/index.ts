/**
 * What a server logs: `<LogsFeature capture={id} />` asks for a level and lists the messages of a capture, however many, live or from
 * disk. Choosing one selects its event.
 */
export { LogsFeature } from './Feature.tsx';
