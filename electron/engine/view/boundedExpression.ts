// An expression a person typed, on texts a server sent: nobody may write one that stops the engine.
import { createContext, Script } from 'node:vm';
import { formatBytes } from '../../../shared/base/format.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { effortOf } from '../../../shared/filter/effort.ts';
import { literalIn } from '../../../shared/filter/literal.ts';
import type { Pattern } from '../../../shared/filter/query.ts';
import { expressionOf, ignoringCase } from '../../../shared/filter/words.ts';

/** Steps that are certainly made within a few milliseconds, beside reading the text; others are watched, which takes a fraction of one. */
const QUICK_STEPS = 3_000_000;
const STEPS_A_CHARACTER = 4;
/** How long one text may take, ms: everything else waits for it. */
const PATIENCE_MS = 25;
/** On a busy machine that may pass without a step being made: then it is tried again. */
const WORKED_MS = 15;
const TRIES = 20;

/** An expression was given up on a text. */
export class ExpressionTooSlow extends ContractError {
  constructor({ source, flags }: Pattern, text: string) {
    super(
      'bad-params',
      `/${source}/${flags} was given up: on a text of ${formatBytes(text.length)} it took more than ${PATIENCE_MS} ms. Write more of what must be there, or say [^"]* where .* stands.`,
    );
    this.name = 'ExpressionTooSlow';
  }
}

/** Whether a text matches. Throws `ExpressionTooSlow`. */
export function boundedExpression(pattern: Pattern): (text: string) => boolean {
  const expression = expressionOf(pattern);
  const effort = effortOf(pattern);
  const literal = literalIn(pattern);
  const needle = literal === undefined ? undefined : ignoringCase(literal);
  return (text) => {
    if (needle?.test(text) === false) return false;
    if (effort(text) <= QUICK_STEPS + STEPS_A_CHARACTER * text.length) return expression.test(text);
    const found = inTime(() => expression.test(text));
    if (found === undefined) throw new ExpressionTooSlow(pattern, text);
    return found;
  };
}

const watched: { job: () => boolean } = { job: () => false };
const context = createContext(watched);
const run = new Script('job()');

/** What a job says, or undefined where it was stopped. */
function inTime(job: () => boolean): boolean | undefined {
  watched.job = job;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const before = process.threadCpuUsage();
    try {
      return run.runInContext(context, { timeout: PATIENCE_MS }) as boolean;
    } catch (error) {
      // It is an error of the other context: no instance of ours.
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    }
    const { user, system } = process.threadCpuUsage(before);
    if (user + system > WORKED_MS * 1000) return undefined;
  }
  return undefined;
}
