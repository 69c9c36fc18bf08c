import { describe, expect } from 'vitest';
import { clientCapabilitiesFor, type ClientFeatures } from '../../../shared/protocol/clientCapabilities.ts';
import { revisions } from '../../../shared/protocol/revisions.ts';
import { verifies } from '../../support/verifies.ts';

const all: ClientFeatures = { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true };
const none: ClientFeatures = { roots: false, sampling: false, elicitation: false, tasks: false, extensions: false };

describe('what a client declares', () => {
  verifies('client-declares-what-is-known', 'with everything on, in each revision', () => {
    const first = { roots: { listChanged: true }, sampling: {} };
    expect(clientCapabilitiesFor(all, '2024-11-05')).toEqual(first);
    expect(clientCapabilitiesFor(all, '2025-03-26')).toEqual(first);
    expect(clientCapabilitiesFor(all, '2025-06-18')).toEqual({ ...first, elicitation: {} });
    const asking = { sampling: { tools: {}, context: {} }, elicitation: { form: {}, url: {} } };
    expect(clientCapabilitiesFor(all, '2025-11-25')).toEqual({
      roots: { listChanged: true },
      ...asking,
      tasks: { list: {}, cancel: {}, requests: { sampling: { createMessage: {} }, elicitation: { create: {} } } },
    });
    expect(clientCapabilitiesFor(all, '2026-07-28')).toEqual({
      roots: {},
      ...asking,
      extensions: { 'io.modelcontextprotocol/tasks': {} },
    });
  });

  verifies('client-declares-what-is-known', 'with single things off', () => {
    for (const { id } of revisions) expect(clientCapabilitiesFor(none, id)).toEqual({});
    expect(clientCapabilitiesFor({ ...all, elicitation: false }, '2025-11-25')).toMatchObject({
      tasks: { requests: { sampling: { createMessage: {} } } },
    });
    expect(JSON.stringify(clientCapabilitiesFor({ ...all, elicitation: false }, '2025-11-25'))).not.toContain('elicitation');
    expect(clientCapabilitiesFor({ ...all, extensions: false }, '2026-07-28')).not.toHaveProperty('extensions');
    expect(clientCapabilitiesFor({ ...all, tasks: false }, '2026-07-28')).not.toHaveProperty('extensions');
    expect(clientCapabilitiesFor({ ...all, roots: false }, '2024-11-05')).toEqual({ sampling: {} });
  });
});
