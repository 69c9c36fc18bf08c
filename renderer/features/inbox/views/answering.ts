import type { CannedAnswer, InboxAnswer, InboxItem } from '../../../../shared/contract/schemas/inbox.ts';

/** What a question's form can do with what was written. */
export interface Answering {
  readonly item: InboxItem;
  readonly onAnswer: (answer: InboxAnswer) => void;
  /** Answers kept for this method. */
  readonly canned: readonly CannedAnswer[];
  readonly onKeep: (name: string, result: string) => void;
  /** Gives this result from now on without asking. */
  readonly onAlways: (result: string) => void;
}
