// The colours and fonts of the page, as a canvas takes them. A custom property keeps both of its themes; an element shows the one in force.

const tokens = {
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  panel: '--bg-panel',
  raised: '--bg-raised',
  selected: '--bg-selected',
  line: '--line',
  lineStrong: '--line-strong',
  control: '--line-control',
  accent: '--accent',
  accentWash: '--accent-wash',
  accentFill: '--accent-fill',
  onAccent: '--on-accent',
  out: '--out',
  outWash: '--out-wash',
  in: '--in',
  inWash: '--in-wash',
  error: '--error',
  warn: '--warn',
} as const;

/** Colours of marks, which the classes of marked rows hold. */
const marks = { red: 'mark-red', amber: 'mark-amber', green: 'mark-green', blue: 'mark-blue', violet: 'mark-violet' } as const;

/** Colours by meaning, and the two font families. */
export type PaintTheme = Readonly<Record<keyof typeof tokens | keyof typeof marks | 'ui' | 'mono', string>>;

/** Reads the theme in force where `element` is. */
export function readTheme(element: HTMLElement): PaintTheme {
  const probe = element.ownerDocument.createElement('i');
  element.append(probe);
  const colours = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  const marked = Object.entries(marks).map(([name, className]) => {
    probe.className = className;
    probe.style.color = 'var(--mark-line)';
    return [name, getComputedStyle(probe).color] as const;
  });
  const style = getComputedStyle(probe);
  const ui = style.getPropertyValue('--font-ui');
  const mono = style.getPropertyValue('--font-mono');
  probe.remove();
  return {
    ...(Object.fromEntries(colours) as Record<keyof typeof tokens, string>),
    ...(Object.fromEntries(marked) as Record<keyof typeof marks, string>),
    ui,
    mono,
  };
}

/** Calls when the theme may have changed, until what comes back is called. */
export function onThemeChange(listener: () => void): () => void {
  const media = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(prefers-contrast: more)')];
  for (const query of media) query.addEventListener('change', listener);
  const watcher = new MutationObserver(listener);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    for (const query of media) query.removeEventListener('change', listener);
    watcher.disconnect();
  };
}
