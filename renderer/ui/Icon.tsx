import type { ReactElement, ReactNode } from 'react';

/** 16-unit glyphs, 1.5 stroke. Kinds, states and actions; a glyph always stands beside a word or carries a label. */
const glyphs = {
  bad: <path d="M3 3h4l-1.2 3.2L8 8l-1.6 2L7 13H3zM10.5 3H13v10h-2.2" />,
  bolt: <path d="M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z" />,
  chevron: <path d="m6 4 4 4-4 4" />,
  comment: (
    <>
      <circle cx="8" cy="5" r=".9" fill="currentColor" />
      <circle cx="8" cy="11" r=".9" fill="currentColor" />
    </>
  ),
  compare: <path d="M2 3h4.500v10H2zM9.500 3H14v10H9.500zM8 1.500v13" />,
  copy: <path d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3" />,
  dots: (
    <>
      <circle cx="3.5" cy="8" r=".8" fill="currentColor" />
      <circle cx="8" cy="8" r=".8" fill="currentColor" />
      <circle cx="12.5" cy="8" r=".8" fill="currentColor" />
    </>
  ),
  down: <path d="m4 6 4 4 4-4" />,
  download: <path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 11v2.500h11V11" />,
  error: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2" />
    </>
  ),
  file: <path d="M4 1.8h5L12.5 5v9.2H4zM9 1.8V5h3.5" />,
  filter: <path d="M2 3.5h12L9.5 9v4.5l-3-1.5V9z" />,
  gear: (
    <>
      <circle cx="8" cy="8" r="2.1" />
      <path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M2.2 8h11.6M8 2.2c3.6 4 3.6 7.6 0 11.6-3.6-4-3.6-7.6 0-11.6z" />
    </>
  ),
  http: <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11" />,
  in: <path d="M14 8H3M7 4 3 8l4 4" />,
  lanes: <path d="M2 4h6M6 8h8M4 12h5" />,
  link: (
    <path d="M6.5 9.5 9.5 6.500M7 4.5 8.8 2.700a2.6 2.6 0 0 1 3.7 3.700L10.7 8.200M9 11.500l-1.8 1.800a2.6 2.6 0 0 1-3.7-3.700L5.3 7.8" />
  ),
  lock: <path d="M3.8 7.2h8.4v6H3.8zM5.6 7V5a2.4 2.4 0 0 1 4.8 0v2" />,
  mark: <path d="M.5 9h3l2-6 3.2 12 2.6-9 1.5 3h4.7" />,
  moon: <path d="M13 9.300A5.5 5.5 0 1 1 6.7 3a4.5 4.5 0 0 0 6.3 6.300z" />,
  note: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 7.4v3.4M8 5.1v.2" />
    </>
  ),
  notification: (
    <>
      <path d="M8 2.2v3M8 10.8v3M2.2 8h3M10.8 8h3" />
      <circle cx="8" cy="8" r="1.6" fill="currentColor" />
    </>
  ),
  ok: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="m5.2 8.2 2 2 3.6-4" />
    </>
  ),
  out: <path d="M2 8h11M9 4l4 4-4 4" />,
  pencil: <path d="m3 13 .6-2.800L11 2.800l2.2 2.2-7.4 7.400zM9.5 4.300l2.2 2.2" />,
  pending: (
    <>
      <circle cx="8" cy="8" r="5.2" />
      <path d="M8 5v3l2 1.4" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.3" r="2.5" />
      <path d="M3.2 13.3c.6-2.8 2.5-4 4.8-4s4.2 1.2 4.8 4" />
    </>
  ),
  pin: <path d="M6 2h4l-.5 4.5 2.5 2.500H4l2.5-2.500zM8 9v5" />,
  play: <path d="M4.5 3v10l8-5z" />,
  plus: <path d="M8 3v10M3 8h10" />,
  priming: <circle cx="8" cy="8" r="4.6" strokeDasharray="2.2 2.2" />,
  recording: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <circle cx="8" cy="8" r="2.6" fill="currentColor" stroke="none" />
    </>
  ),
  request: <path d="M4 3.5 11 8l-7 4.5z" />,
  result: <path d="M3 8.5 6.5 12 13 4.5" />,
  resend: <path d="M3 8a5 5 0 0 1 9-3M12.2 2v3.200H9M13 8a5 5 0 0 1-9 3M3.8 14v-3.200H7" />,
  retry: <path d="M13 8a5 5 0 1 1-1.6-3.700M13.2 2v3h-3" />,
  rows: <path d="M2 4h12M2 8h12M2 12h12" />,
  rpcError: <path d="m4 4 8 8M12 4l-8 8" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  sequence: <path d="M3.5 2v12M12.5 2v12M3.5 5.500h8M9.500 3.500l2 2-2 2M12.500 11h-8M6.500 9l-2 2 2 2" />,
  server: (
    <>
      <path d="M2.500 2.500h11v4.500h-11zM2.500 9h11v4.500h-11z" />
      <path d="M5 4.750h.1M5 11.250h.1M8 4.750h3M8 11.250h3" />
    </>
  ),
  show: (
    <>
      <path d="M1.5 8C3 5.2 5.3 3.8 8 3.800s5 1.4 6.5 4.200c-1.5 2.8-3.8 4.2-6.5 4.200S3 10.8 1.5 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  side: <path d="M2 3h12v10H2zM6 3v10" />,
  skip: <circle cx="8" cy="8" r="5.8" strokeDasharray="2 2.5" />,
  speech: <path d="M2.5 3.2h11v7.300H7.500L4.500 13v-2.500h-2z" />,
  state: <path d="M8 2.5 13.5 8 8 13.5 2.5 8z" />,
  statistics: <path d="M2.5 13.500h11M4.500 13.500V9M8 13.500V3.500M11.500 13.500V6.500" />,
  stop: <path d="M4 4h8v8H4z" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.7" />
      <path d="M8 1.500v1.800M8 12.700v1.800M1.5 8h1.800M12.7 8h1.800M3.4 3.400l1.3 1.300M11.3 11.300l1.3 1.300M12.6 3.400l-1.3 1.300M4.7 11.300l-1.3 1.3" />
    </>
  ),
  stress: <path d="M2.5 13.500h11M5.200 10.200l-.7-2.200L10 2.500l3 3-5.500 5.500zM5.200 10.200l2.300.8" />,
  tag: (
    <>
      <path d="M2.5 2.5h5.200l5.800 5.800-5.200 5.200-5.800-5.800z" />
      <circle cx="5.2" cy="5.2" r=".8" fill="currentColor" />
    </>
  ),
  tail: <path d="M8 2v8M4.5 7 8 10.5 11.5 7M3 13.500h10" />,
  tool: <path d="M10 2.400a3.6 3.6 0 0 0-3.4 4.800L2.3 11.500l2.2 2.2 4.3-4.300A3.6 3.6 0 0 0 13.6 6l-2.2 2.1-2-.5-.5-2z" />,
  trash: <path d="M3 4.500h10M6.5 4.500v-2h3v2M4.5 4.500l.6 9h5.800l.6-9" />,
  upload: <path d="M8 10.500V2.500M4.5 6 8 2.5 11.5 6M2.5 11v2.500h11V11" />,
  warning: <path d="M8 2.2 14.2 13H1.800zM8 6.400v3.200M8 11.400v.2" />,
  up: <path d="m4 10 4-4 4 4" />,
  x: <path d="m4.5 4.5 7 7M11.5 4.500l-7 7" />,
} satisfies Record<string, ReactNode>;

/** Every glyph the product has. */
export type IconName = keyof typeof glyphs;

/** The colour a glyph may take; each has one meaning (UI.md §2). */
/** What a colour means. `broken` is what stopped in the middle, `late` what a clock of ours put an end to. */
export type Tone = 'out' | 'in' | 'error' | 'warning' | 'note' | 'broken' | 'late' | 'now' | 'strong' | 'medium' | 'weak';

/** A 14 px glyph. Without `label` it is decoration beside a word; with one it is an image a screen reader names. */
export function Icon({
  name,
  tone,
  label,
  size,
}: {
  readonly name: IconName;
  readonly tone?: Tone | undefined;
  readonly label?: string;
  readonly size?: number;
}): ReactElement {
  const className = tone === undefined ? 'icon' : `icon tone-${tone}`;
  const named = label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const);
  return (
    <svg className={className} viewBox="0 0 16 16" width={size} height={size} {...named}>
      {label !== undefined && <title>{label}</title>}
      {glyphs[name]}
    </svg>
  );
}
