/** What a key press is made of. */
export interface KeyPress {
  readonly key: string;
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

/** Does what a key of the window does, for whoever chose it by its name. */
export function pressKey(press: KeyPress): void {
  document.body.dispatchEvent(eventOf(press));
}

/** Does what a key of the rows does; nothing where there are none on screen. */
export function pressRowKey(press: KeyPress): void {
  const rows = document.querySelector<HTMLElement>('.timeline-body [role=grid]');
  rows?.focus();
  rows?.dispatchEvent(eventOf(press));
}

function eventOf({ key, ctrl = false, shift = false, alt = false }: KeyPress): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, ctrlKey: ctrl, shiftKey: shift, altKey: alt, bubbles: true, cancelable: true });
}
