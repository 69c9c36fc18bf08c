import type { ReplayOptions, ReplayState } from '../../../../shared/contract/schemas/replay.ts';
import { badPath, linesOf } from '../../../forms/pathLines.ts';

/** What a person chose, as it was typed. */
export interface ReplayForm {
  readonly capture: string | null;
  /** Null until it was typed: the server that was recorded. */
  readonly url: string | null;
  readonly pace: ReplayOptions['pace']['kind'];
  readonly speed: string;
  readonly learn: string;
  readonly baseline: string;
  /** JSON paths, one a line. */
  readonly ignore: string;
  readonly unordered: string;
  /** `Name: value`, one a line. */
  readonly headers: string;
}

/** As recorded, learning nothing. */
export const firstForm: ReplayForm = {
  capture: null,
  url: null,
  pace: 'recorded',
  speed: '1',
  learn: '0',
  baseline: '',
  ignore: '',
  unordered: '',
  headers: '',
};

/** What is wrong with each field; empty where nothing is. */
export type FormProblems = Readonly<Record<'url' | 'speed' | 'learn' | 'baseline' | 'ignore' | 'unordered' | 'headers', string>>;

/** A form with an address in it. */
export type AddressedForm = ReplayForm & { readonly url: string };

/** What is wrong with a form. */
export function problemsOf({ url, pace, speed, learn, baseline, ignore, unordered, headers }: AddressedForm): FormProblems {
  const runs = Number(learn);
  const badHeader = linesOf(headers).find((line) => !/^[!#$%&'*+.^_`|~\w-]+\s*:/.test(line));
  return {
    url: isAddress(url) ? '' : 'The http address of a server.',
    speed: pace === 'recorded' && !(Number(speed) > 0 && Number(speed) <= 10_000) ? 'A number above 0.' : '',
    learn: /^\d{1,2}$/.test(learn) && runs !== 1 ? '' : '0, or 2 to 99 runs.',
    baseline: baseline === '' || isAddress(baseline) ? '' : 'The http address of a server.',
    ignore: badPath(ignore),
    unordered: badPath(unordered),
    headers: badHeader === undefined ? '' : `${badHeader} is not Name: value.`,
  };
}

/** The options a sound form stands for. */
export function optionsOf({ url, pace, speed, learn, baseline, ignore, unordered, headers }: AddressedForm): ReplayOptions {
  return {
    url,
    pace: pace === 'recorded' ? { kind: pace, speed: Number(speed) } : { kind: pace },
    learn: Number(learn),
    ...(baseline !== '' && Number(learn) > 0 && { baseline }),
    ignore: linesOf(ignore),
    unordered: linesOf(unordered),
    headers: linesOf(headers).map((line): [string, string] => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  };
}

/** What a replay is at, in words. */
export function stageWords({ state, stage, run, runs, sent, answered, total, next, sentence }: ReplayState): string {
  switch (state) {
    case 'same':
      return 'Every answer is the same.';
    case 'different':
      return 'Answers are different.';
    case 'cancelled':
      return 'Cancelled.';
    case 'failed':
      return sentence;
    case 'running': {
      if (stage === 'reading') return 'Reading the capture';
      if (stage === 'comparing') return 'Comparing';
      const progress = `${sent} of ${total} sent, ${answered} answered`;
      if (next !== '') return `Next: ${next}; ${progress}`;
      return stage === 'learning' ? `Learning, run ${run} of ${runs}: ${progress}` : `Replaying: ${progress}`;
    }
  }
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}
