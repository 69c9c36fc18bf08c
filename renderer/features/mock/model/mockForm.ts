import type { MockOptions, UnmatchedPolicy } from '../../../../shared/contract/schemas/mock.ts';
import { linesOf } from '../../../forms/pathLines.ts';

/** What a person chose, as it was typed. */
export interface MockForm {
  readonly capture: string | null;
  readonly pace: 'recorded' | 'scaled' | 'fast';
  readonly scale: string;
  readonly exact: MockOptions['exact'];
  readonly port: string;
  /** JSON paths, one a line. */
  readonly ignore: string;
  readonly unmatched: UnmatchedPolicy['policy'];
  readonly forwardTo: string;
}

/** As recorded, and nothing to leave out. */
export const firstForm: MockForm = {
  capture: null,
  pace: 'recorded',
  scale: '0.5',
  exact: 'chunks',
  port: '',
  ignore: '',
  unmatched: 'error',
  forwardTo: '',
};

/** What is wrong with each field; empty where nothing is. */
export interface FormProblems {
  readonly scale: string;
  readonly port: string;
  readonly ignore: string;
  readonly forwardTo: string;
}

/** What is wrong with a form. */
export function problemsOf({ pace, scale, port, ignore, unmatched, forwardTo }: MockForm): FormProblems {
  const wrong = linesOf(ignore).find((path) => !/^\$\.?\[?["']?params\b/.test(path));
  return {
    scale: pace === 'scaled' && !isBetween(scale, 0, 1_000) ? 'A number from 0 to 1000.' : '',
    port: port !== '' && !(isBetween(port, 0, 65_535) && Number.isInteger(Number(port))) ? 'A port from 0 to 65535.' : '',
    ignore: wrong === undefined ? '' : `${wrong} is no path below $.params.`,
    forwardTo: unmatched === 'forward' && !/^https?:\/\/\S+$/.test(forwardTo) ? 'The http address of a server.' : '',
  };
}

/** The options a sound form stands for. */
export function optionsOf({ pace, scale, exact, port, ignore, unmatched, forwardTo }: MockForm): MockOptions {
  return {
    ...(port !== '' && { port: Number(port) }),
    scale: pace === 'recorded' ? 1 : pace === 'fast' ? 0 : Number(scale),
    exact,
    ignore: linesOf(ignore),
    unmatched: unmatched === 'forward' ? { policy: unmatched, url: forwardTo } : { policy: unmatched },
  };
}

/** How fast a mock is, in words. */
export function paceWords(scale: number): string {
  if (scale === 0) return 'as fast as possible';
  return scale === 1 ? 'at the recorded times' : `at recorded times × ${scale}`;
}

function isBetween(text: string, least: number, most: number): boolean {
  const value = Number(text);
  return text.trim() !== '' && value >= least && value <= most;
}
