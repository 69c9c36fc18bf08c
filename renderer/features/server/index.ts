/** Who the server is, what both sides declared, and the session itself: `<ServerFeature capture={id} />`. */
export { ServerFeature } from './Feature.tsx';
