// A capture as conversations: each question with everything that belongs to it, whoever asked and whatever stream carried it. Two
// captures are laid side by side by these, never by their clocks.
import type { Direction } from '../observation/derived.ts';

/** One message of a conversation. Its text stays where it is and is read when it is compared. */
export interface SpokenMessage {
  readonly event: number;
  /** µs on the capture's clock. */
  readonly at: number;
  readonly direction: Direction;
  /** What it is here: `request`, `answer`, or the method of a notification. Messages of one role are held against each other. */
  readonly role: string;
}

/** A question and what came of it, a notification nobody asked for, or an exchange without any message. */
export interface Conversation {
  /** Its place among those of its capture. */
  readonly index: number;
  readonly begun: 'client' | 'server';
  readonly kind: 'request' | 'notification' | 'http' | 'other';
  readonly method: string;
  /** The tool, prompt, resource or task it is about; empty where it is about none. */
  readonly name: string;
  /** Equal for conversations that ask for the same. */
  readonly key: string;
  /** When it began, and what its answer took, µs. */
  readonly at: number;
  readonly took: number | undefined;
  /** The exchange that carried its first message, and which of the messages of that exchange it was, from 0. */
  readonly exchange: number | undefined;
  readonly part: number;
  /** HTTP status of that exchange, where it was answered. */
  readonly status: number | undefined;
  readonly messages: readonly SpokenMessage[];
}

/** What a conversation is about, in words: `tools/call echo`. */
export function aboutOf({ method, name }: Pick<Conversation, 'method' | 'name'>): string {
  return name === '' ? method : `${method} ${name}`;
}

/** A capture taken apart, and the text of each message. */
export interface Conversations {
  readonly all: readonly Conversation[];
  /** The JSON text of a message as it was sent. */
  textOf(message: SpokenMessage): string;
}
