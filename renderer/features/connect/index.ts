/**
 * The connect page: its own left pane (recent servers, recent captures, the sample server) and the form with what was tried.
 * `<ConnectFeature />` is an empty page; `<ConnectFeature capture={id} />` belongs to a session that is connecting or has failed, shows
 * its detection steps and its failure, and leaves room for details at its right. Fills its parent. Selecting a step selects the
 * row of its exchange in the state (`selectEvent`).
 */
export { ConnectFeature } from './Feature.tsx';
