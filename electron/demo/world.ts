// What the demo server remembers between requests, shared by everyone connected to it: which of its lists were changed, and a clock.
import { randomUUID } from 'node:crypto';

/** Something that changed, for whoever listens: a list, or one resource. */
export type Change =
  | { readonly kind: 'tools' }
  | { readonly kind: 'prompts' }
  | { readonly kind: 'resources' }
  | { readonly kind: 'resource'; readonly uri: string };

export interface World {
  /** Whether the tool that comes and goes is there. */
  surprise: boolean;
  /** Prompts added while running, by name. */
  readonly addedPrompts: string[];
  /** Notes by id; each is a resource. */
  readonly notes: Map<string, string>;
  /** How often the clock struck. */
  readonly ticks: () => number;
  announce(change: Change): void;
  /** Returns how to stop listening. */
  listen(listener: (change: Change) => void): () => void;
  dispose(): void;
}

/** The resource that changes by itself. */
export const CLOCK = 'demo://clock';
const CLOCK_MS = 3_000;
/** Lists cannot grow for ever: the oldest of what was added goes first. */
const ADDED_LIMIT = 50;

/** A world as it is when the server starts. */
export function createWorld(): World {
  const listeners = new Set<(change: Change) => void>();
  let ticks = 0;
  const announce = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  const clock = setInterval(() => {
    ticks += 1;
    announce({ kind: 'resource', uri: CLOCK });
  }, CLOCK_MS).unref();
  return {
    surprise: false,
    addedPrompts: [],
    notes: new Map(Array.from({ length: 9 }, (_, at) => [String(at + 1), `Note ${at + 1} of the demo server.\n`])),
    ticks: () => ticks,
    announce,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => clearInterval(clock),
  };
}

/** Adds a prompt and says so; its name. */
export function addPrompt(world: World): string {
  const name = `added_${randomUUID().slice(0, 4)}`;
  world.addedPrompts.push(name);
  if (world.addedPrompts.length > ADDED_LIMIT) world.addedPrompts.shift();
  world.announce({ kind: 'prompts' });
  return name;
}

/** Writes a note, a new one or over an old one, and says so. */
export function writeNote(world: World, id: string, text: string): void {
  const isNew = !world.notes.has(id);
  world.notes.set(id, `${text}\n`);
  const [oldest] = world.notes.keys();
  if (world.notes.size > ADDED_LIMIT && oldest !== undefined) world.notes.delete(oldest);
  world.announce(isNew ? { kind: 'resources' } : { kind: 'resource', uri: `demo://notes/${id}` });
}
