// The engine's end of a pipe: checks what comes in against the contract, calls the handler, and turns what it throws into data.
import { z } from 'zod';
import { methods, type Handlers, type MethodName, type Params, type Result, type Tick, type TickName } from './contract.ts';
import { ContractError } from './contractError.ts';
import { questionSchema, readEnvelope, type Question } from './envelope.ts';
import type { Pipe } from './pipe.ts';
import { createTickQueue, type Later } from './tickQueue.ts';

export interface ServeOptions {
  readonly later: Later;
  /** Told of everything thrown that is not a `ContractError`: our bug, already answered and ticked as such. */
  readonly onBug?: (error: unknown, method: string) => void;
}

/** A client being served. `dispose` stops saying ticks and closes the pipe. */
export interface Served {
  tick<T extends TickName>(tick: T, value: Tick<T>): void;
  dispose(): void;
}

/** Answers every question of a pipe with the handlers, until the pipe closes. */
export function serve(pipe: Pipe, handlers: Handlers, options: ServeOptions): Served {
  const queue = createTickQueue(pipe, options.later);

  const refuse = (id: number, error: ContractError): void =>
    pipe.send(JSON.stringify({ id, error: { code: error.code, sentence: error.message } }));

  const bug = (id: number, method: string, error: unknown): void => {
    const sentence = `Wirescope made a mistake in ${method}. The recording goes on.`;
    options.onBug?.(error, method);
    refuse(id, new ContractError('bug', sentence));
    queue.say('bug', { sentence, report: `${method}\n${reportOf(error)}` });
  };

  const answer = async ({ id, method, params }: Question): Promise<void> => {
    try {
      if (!isMethod(method)) throw new ContractError('unknown-method', `There is no method ${method}.`);
      const result = await perform(handlers, method, params);
      pipe.send(JSON.stringify({ id, result }));
    } catch (error) {
      if (error instanceof ContractError) refuse(id, error);
      else bug(id, method, error);
    }
  };

  pipe.onMessage((text) => {
    const question = readEnvelope(questionSchema, text);
    if (question) void answer(question);
    else queue.say('bug', { sentence: 'A message on the pipe is not a question of the contract.', report: text.slice(0, 200) });
  });

  return {
    tick: (tick, value) => queue.say(tick, value),
    dispose() {
      queue.dispose();
      pipe.dispose();
    },
  };
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

async function perform<M extends MethodName>(handlers: Handlers, method: M, params: unknown): Promise<Result<M>> {
  const read = methods[method].params.safeParse(params ?? {});
  if (!read.success) throw new ContractError('bad-params', `${method}: ${z.prettifyError(read.error)}`);
  return handlers[method](read.data as Params<M>);
}

function reportOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
