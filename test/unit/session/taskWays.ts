// Tasks of a server as playbooks need them: what it says of one, a call that became one, and what is asked about it.
import type { Playbook, Sent } from '../../support/playbook.ts';
import { streamable, url } from './opening.ts';

export const RELATED = 'io.modelcontextprotocol/related-task';
export const bake = { name: 'bake', arguments: {} };
/** A task as 2025-11-25 writes it. */
export const task = (status = 'working', more: object = {}) => ({
  taskId: 't-1',
  status,
  createdAt: '2025-11-25T10:30:00Z',
  lastUpdatedAt: '2025-11-25T10:30:00Z',
  ttl: 60_000,
  pollInterval: 2000,
  ...more,
});
/** A task as the extension writes it. */
export const extended = (status: string, more: object = {}) => {
  const { ttl: _ttl, pollInterval: _pollInterval, ...common } = task(status);
  return { resultType: 'complete', ...common, ttlMs: 9000, pollIntervalMs: 500, ...more };
};
/** A notification. */
export const told = (method: string, params: unknown): unknown => ({ jsonrpc: '2.0', method, params });

/** A call of 2025-11-25 that became a task. */
export function made(play: Playbook = streamable()): Playbook {
  play.send('c1', 'tools/call', bake, { task: { ttlMs: 60_000 } });
  play.sent('POST', url, { body: { method: 'tools/call', params: { ...bake, task: { ttl: 60_000 } } } }).result({ task: task() });
  return play;
}

/** Takes the next question about the task. */
export const asked = (play: Playbook, method: string): Sent =>
  play.sent('POST', url, { body: { method, params: { taskId: 't-1' } } });
