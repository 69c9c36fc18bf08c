// Every action of the window by its name: features register what can be done now, the palette shows all of it.
import { useEffect, useSyncExternalStore } from 'react';
import type { IconName } from '../ui/Icon.tsx';

/** Something a person can do now. */
export interface Command {
  /** Unique among all. */
  readonly id: string;
  readonly title: string;
  /** What it belongs to: a heading of the palette. */
  readonly group: string;
  /** The keys that do the same: `Ctrl L`. */
  readonly keys?: string | undefined;
  readonly icon?: IconName;
  /** A remark after the title. */
  readonly detail?: string | undefined;
  readonly run: () => void;
}

const registered = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function changed(): void {
  // One of each id: a server may offer two tools of one name.
  all = [...new Map([...registered.values()].flat().map((command) => [command.id, command])).values()];
  for (const listener of listeners) listener();
}

/** Offers commands while the component is there; keep the list the same where nothing changed. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const key = Symbol('commands');
    registered.set(key, commands);
    changed();
    return () => {
      registered.delete(key);
      changed();
    };
  }, [commands]);
}

/** Every command there is now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
}
