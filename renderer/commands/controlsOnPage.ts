// Whatever can be pressed on the page now, as commands: what no feature named in words of its own is found by the name it has there.
import type { Command } from './commands.ts';

const pressable =
  'button, [role=button], [role=tab], [role=switch], [role=menuitem], a[href], input[type=checkbox], input[type=radio], input[type=file]';

/** The controls that are there, called as assistive technology calls them; those in `known` words already are left out. */
export function controlsOnPage(known: readonly Command[]): readonly Command[] {
  const taken = new Set(known.map(({ title }) => title.toLowerCase()));
  return [...document.querySelectorAll<HTMLElement>(pressable)].flatMap((control, at): readonly Command[] => {
    const name = nameOf(control);
    const detail = placeOf(control);
    const key = `${name} ${detail}`.toLowerCase();
    if (name === '' || taken.has(name.toLowerCase()) || taken.has(key) || !canBePressed(control)) return [];
    taken.add(key);
    return [{ id: `here ${at}`, group: 'Here', title: name, detail, run: () => press(control) }];
  });
}

function canBePressed(control: HTMLElement): boolean {
  return (
    !control.matches(':disabled, [aria-disabled=true]') &&
    control.closest('[inert], [aria-hidden=true]') === null &&
    control.checkVisibility({ visibilityProperty: true })
  );
}

function press(control: HTMLElement): void {
  control.scrollIntoView({ block: 'nearest' });
  control.focus();
  control.click();
}

/** What a control is called. */
function nameOf(control: HTMLElement): string {
  const parts = (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => document.getElementById(id));
  const labelled = parts.map((part) => (part === null ? '' : spoken(part))).join(' ');
  const label = control instanceof HTMLInputElement ? control.closest('label') : control;
  const own = control.getAttribute('aria-label') ?? (label === null ? '' : spoken(label));
  return (labelled.trim() || own).replace(/\s+/g, ' ').trim();
}

/** The nearest part of the page around it that has a name, and of a choice what it is a choice of. */
function placeOf(control: HTMLElement): string {
  const around = control.parentElement?.closest('[aria-label]:is(section, nav, header, footer, form, fieldset, ul, [role])');
  return around?.getAttribute('aria-label') ?? '';
}

/** An element as it is read out: pictures by their labels, what is hidden not at all. */
function spoken(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true' || !node.checkVisibility()) return '';
  return node.getAttribute('aria-label') ?? Array.from(node.childNodes, spoken).join(' ');
}
