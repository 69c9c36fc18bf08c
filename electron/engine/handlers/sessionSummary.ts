import { basename } from 'node:path';
import type { ConnectOptions, SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { unknownList } from '../../../shared/session/state.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import type { Session } from '../session/session.ts';

type OfTheFile = Pick<SessionSummary, 'counts' | 'recording' | 'recovered'>;

/** A live session together with what only its capture file knows. */
export function liveSummary(session: Session, file: CaptureFile): SessionSummary {
  return { ...session.summary(), ...ofTheFile(file) };
}

const noFeatures = { roots: false, sampling: false, elicitation: false, tasks: false, extensions: false };
const notHere = { ...unknownList, sentence: 'This capture is open for reading. Connect to its server to ask for the list.' };

/** A capture open for reading, in the words of a session. */
export function offlineSummary(file: CaptureFile, options: ConnectOptions): SessionSummary {
  const info = file.info();
  return {
    capture: file.capture,
    url: options.url,
    label: info.name,
    phase: 'offline',
    since: info.startedAt,
    startedAt: info.startedAt,
    transport: null,
    revision: null,
    mcpSessionId: null,
    server: info.server === '' ? null : { name: info.server, version: '' },
    capabilities: {},
    instructions: null,
    caching: null,
    steps: [],
    failure: null,
    acceptsInvalidTls: false,
    lists: { tools: notHere, resources: notHere, templates: notHere, prompts: notHere },
    paging: 'all',
    client: { name: '', version: '', features: noFeatures },
    declared: null,
    roots: [],
    policies: { sampling: 'ask', elicitation: 'ask' },
    logLevel: null,
    waiting: 0,
    connection: 1,
    canReopen: false,
    ...ofTheFile(file),
  };
}

function ofTheFile(file: CaptureFile): OfTheFile {
  const { frames: _frames, messages: _messages, ...counts } = file.counts();
  const { fileBytes, state } = file.info();
  const paused = file.recorder?.paused;
  const recording = paused !== undefined ? 'paused' : state === 'recording' ? 'recording' : 'closed';
  return {
    counts,
    recording: { name: basename(file.path), bytes: fileBytes, state: recording, sentence: paused ?? '' },
    recovered: file.recovered ?? null,
  };
}
