// One inspected server: the session machine driven over the wire into a capture. All decisions are the machine's; here are the
// person's verbs, wall times and the end.
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { ConnectOptions } from '../../../shared/contract/schemas/session.ts';
import type { Intent } from '../../../shared/observation/truth.ts';
import type { Input } from '../../../shared/session/input.ts';
import { initialState } from '../../../shared/session/state.ts';
import { appVersion } from '../appVersion.ts';
import type { RecordingCapture } from '../capture/createCapture.ts';
import type { Ports } from '../ports.ts';
import { createWire as createNodeWire } from '../wire/createWire.ts';
import type { Wire, WireOptions } from '../wire/wire.ts';
import { callBook } from './callBook.ts';
import { driveMachine } from './driveMachine.ts';
import type { Session } from './session.ts';

/** What a session is opened with. The capture stays open when the session ends. */
export interface OpenSessionOptions {
  readonly options: ConnectOptions;
  readonly capture: RecordingCapture;
  readonly ports: Ports;
  /** Instead of the wire on `node:http`. */
  readonly createWire?: (options: WireOptions) => Wire;
}

/** Longest wait for a goodbye, ms: a little more than the machine's own bound. */
const CLOSE_MS = 2500;

/** Begins to connect at once; everything seen goes into the capture. */
export function openSession({ options, capture, ports, createWire = createNodeWire }: OpenSessionOptions): Session {
  const { recorder } = capture;
  const { startedAt } = capture.info();
  const now = (): number => capture.now();
  const calls = callBook(capture.capture, startedAt, ports.timers);
  const initial = initialState(options, { name: 'wirescope', version: appVersion });
  const driver = driveMachine({
    initial,
    recorder,
    ports,
    now,
    calls,
    openWire: (emit) => createWire({ tls: options.tls, now, emit, proxyEnv: process.env }),
  });
  /** Records what the person wants, then lets the machine do it. */
  const want = (intent: Intent['intent'], detail: unknown, input: Input): void => {
    recorder.record({ kind: 'intent', at: now(), intent, detail });
    driver.feed(input);
  };
  want('connect', options, { kind: 'connect', at: now() });

  const close = async (): Promise<void> => {
    const giveUp = ports.timers.set(CLOSE_MS, driver.end);
    want('disconnect', {}, { kind: 'disconnect', at: now() });
    await driver.ended;
    giveUp();
    calls.dispose();
    recorder.flush();
  };
  let closed: Promise<void> | undefined;

  return {
    capture: capture.capture,
    options,
    summary: () => ({
      ...driver.shown(),
      capture: capture.capture,
      url: options.url,
      label: options.label ?? '',
      startedAt,
      acceptsInvalidTls: options.tls?.acceptInvalid ?? false,
    }),
    tools: () => driver.state().tools,
    refreshTools: () => want('list', { method: 'tools/list' }, { kind: 'list-tools', at: now() }),
    send(method, params, timeoutMs, override) {
      checkJson(params);
      const request = { call: ports.randomId(), method, params, timeoutMs, override };
      want(method === 'tools/call' ? 'call' : 'send', request, { kind: 'send', at: now(), ...request });
      return request.call;
    },
    call: calls.get,
    calls: calls.all,
    cancel: (call) => want('cancel', { call }, { kind: 'cancel', at: now(), call }),
    close: () => (closed ??= close()),
    onChanged: driver.onChanged,
    onCall: calls.onCall,
  };
}

function checkJson(params: string | undefined): void {
  if (params === undefined) return;
  try {
    JSON.parse(params);
  } catch (error) {
    throw new ContractError('bad-params', `The params are not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
