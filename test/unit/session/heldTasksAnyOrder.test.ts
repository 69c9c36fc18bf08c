// Tasks held for a server, whatever it asks in whatever order, and whatever the person does meanwhile.
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Playbook, Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { listening, url } from './opening.ts';

type Deed =
  | { readonly do: 'begin'; readonly ttl: number | undefined }
  | { readonly do: 'get' | 'result' | 'cancel'; readonly task: number }
  | { readonly do: 'list' }
  | { readonly do: 'answer' | 'refuse'; readonly item: number }
  | { readonly do: 'wait'; readonly ms: number };

const which = fc.integer({ min: 1, max: 3 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), ttl: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: undefined }) }),
  fc.record({ do: fc.constantFrom('get' as const, 'result' as const, 'cancel' as const), task: which }),
  fc.constant({ do: 'list' } as const),
  fc.record({ do: fc.constantFrom('answer' as const, 'refuse' as const), item: which }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 4000 }) }),
);

const OVER = ['completed', 'failed', 'cancelled'];

interface Told {
  readonly taskId: string;
  readonly status: string;
}

/** What the server hears of it all. */
class Server {
  readonly asked = new Map<number, string>();
  readonly answers = new Map<number, number>();
  readonly statuses = new Map<string, string>();
  id = 0;
  readonly play: Playbook;
  readonly stream: Sent;
  constructor() {
    const { play, stream } = listening();
    this.play = play;
    this.stream = stream;
  }

  ask(method: string, params?: unknown): void {
    this.id += 1;
    this.asked.set(this.id, method);
    this.stream.event({ jsonrpc: '2.0', id: this.id, method, params });
    this.hears();
  }

  hears(): void {
    while (this.play.pending.some(({ kind }) => kind === 'send')) {
      const { body } = this.play.sent('POST', url).accepted();
      if (body['method'] !== undefined) {
        this.stands(body['params'] as Told);
        continue;
      }
      const id = body['id'] as number;
      this.answers.set(id, (this.answers.get(id) ?? 0) + 1);
      const result = (body['result'] ?? {}) as { task?: Told; tasks?: readonly Told[] } & Partial<Told>;
      for (const told of [result.task, ...(result.tasks ?? []), result])
        if (told?.status !== undefined) this.stands(told as Told);
    }
  }

  /** A task that is over stays as it is. */
  stands({ taskId, status }: Told): void {
    const before = this.statuses.get(taskId);
    if (before === undefined) expect(status).toBe('working');
    if (before !== undefined && OVER.includes(before)) expect(status).toBe(before);
    expect(['working', ...OVER]).toContain(status);
    this.statuses.set(taskId, status);
  }

  does(next: Deed): void {
    switch (next.do) {
      case 'begin':
        return this.ask('elicitation/create', { message: '?', requestedSchema: {}, task: { ttl: next.ttl } });
      case 'get':
      case 'result':
      case 'cancel':
        return this.ask(`tasks/${next.do}`, { taskId: `task-${next.task}` });
      case 'list':
        return this.ask('tasks/list');
      case 'answer':
      case 'refuse': {
        const answer =
          next.do === 'answer'
            ? ({ kind: 'result', result: '{"action":"accept"}' } as const)
            : ({ kind: 'error', code: -1, message: 'No' } as const);
        this.play.tell({ kind: 'answer', item: String(next.item), answer });
        return this.hears();
      }
      case 'wait':
        this.play.passes(next.ms);
        return this.hears();
    }
  }
}

verifies('held-asked-about', 'in any order: each request is answered once, and what is over stays over', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 20, maxLength: 60 }), (deeds) => {
      const server = new Server();
      for (const next of deeds) {
        server.does(next);
        const { holding, summary } = server.play.state;
        const working = [...holding.tasks.values()].filter(({ view }) => view.status === 'working');
        expect(summary.waiting).toBe(working.length);
        // Only who waits for a result that is not there has no answer.
        const open = [...server.asked].filter(([id]) => !server.answers.has(id));
        expect(open.length).toBe(working.flatMap(({ waiters }) => waiters).length);
        expect(open.every(([, method]) => method === 'tasks/result')).toBe(true);
      }
      expect([...server.answers.values()].every((times) => times === 1)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

verifies('held-ends', 'a time to live that makes no sense is none', () => {
  for (const ttl of [-1, 'long', null, {}]) {
    const { play, stream } = listening();
    stream.event({ jsonrpc: '2.0', id: 1, method: 'elicitation/create', params: { message: '?', task: { ttl } } });
    expect(play.sent('POST', url).accepted().body).toMatchObject({ result: { task: { ttl: null } } });
    play.passes(1e9);
    expect(play.item('1').state).toBe('waiting');
  }
});
