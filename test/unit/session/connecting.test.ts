import { expect, test } from 'vitest';
import { httpSse, stateless, streamable } from './opening.ts';
for (const [name, open] of [['stateless', () => stateless()], ['streamable', () => streamable()], ['http-sse', () => httpSse().play]] as const) {
  test(name, () => {
    const play = open();
    console.log(JSON.stringify(play.state.summary.steps, null, 1), play.pending.map((e) => e.kind === 'state' ? e.statement : e));
    expect(play.state.summary.phase).toBe('connected');
  });
}
