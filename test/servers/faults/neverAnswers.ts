import { alwaysServer, type FaultServer } from './faultServer.ts';

/** A server that hangs: it accepts, reads every request, and says nothing for ever. */
export function neverAnswers(): Promise<FaultServer> {
  return alwaysServer(async () => {});
}
