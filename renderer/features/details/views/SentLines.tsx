import { useState, type MouseEvent, type ReactElement } from 'react';
import type { ByteSpan } from '../../../../shared/base/textPlaces.ts';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/classNames.ts';
import { formatCount, formatPlural } from '../../../ui/format.ts';
import { Prose } from '../../../ui/Prose.tsx';
import {
  byteOfChar,
  excerpt,
  markedPart,
  sentLength,
  visible,
  type OddBytes,
  type SentLine,
  type Stretch,
} from '../model/sentLines.ts';

export interface SentLinesProps {
  readonly label: string;
  readonly lines: readonly SentLine[];
  readonly odd: OddBytes;
  /** Bytes of the body that are marked. */
  readonly spans: readonly ByteSpan[];
  /** A place of the body was clicked. */
  readonly onPickByte: (byte: number) => void;
  /** The most characters of a line that are shown unasked. */
  readonly limit: number;
  /** The most lines that are shown unasked. */
  readonly most: number;
  /** Lines are of an SSE frame: what stands before the colon is a field. */
  readonly fields?: boolean;
  /** Say what an EventSource makes of each line. */
  readonly effects?: boolean;
}

/** Lines as they were sent, with their line ends; what is picked is marked, and a click picks. */
export function SentLines(props: SentLinesProps): ReactElement {
  const { label, lines, spans, most } = props;
  const [whole, setWhole] = useState(false);
  const first = whole || lines.length <= most ? 0 : firstShown(lines, spans, most);
  const shown = whole ? lines : lines.slice(first, first + most);
  const rest = lines.length - shown.length;
  return (
    <>
      <ol className="code-lines sent-lines" aria-label={label}>
        {shown.map((line) => (
          <Line key={line.from} line={line} {...props} />
        ))}
      </ol>
      {rest > 0 && (
        <p className="details-note">
          {first > 0 && `Shown from line ${formatCount(first + 1)}. `}
          {formatPlural(rest, 'more line')}.{' '}
          <Button look="link" onPress={() => setWhole(true)}>
            Show all lines
          </Button>
        </p>
      )}
    </>
  );
}

/** The line to begin with, so that what is marked is among those shown. */
function firstShown(lines: readonly SentLine[], spans: readonly ByteSpan[], most: number): number {
  const [span] = spans;
  const marked = span === undefined ? 0 : lines.findLastIndex(({ from }) => from <= span.from);
  return marked < most ? 0 : Math.min(marked - Math.floor(most / 2), lines.length - most);
}

function Line({
  line,
  odd,
  spans,
  onPickByte,
  limit,
  fields = false,
  effects = false,
}: SentLinesProps & { readonly line: SentLine }): ReactElement {
  const [whole, setWhole] = useState(false);
  const { at, from, text, end, field, note, effect = '' } = line;
  const colon = text.indexOf(':');
  const name = fields && field !== 'blank' && field !== 'comment' && colon > 0 ? colon + 1 : 0;
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const char = charClicked(event, text);
    if (char !== undefined) onPickByte(byteOfChar(text, from, char, odd));
  };
  return (
    <li className={classNames('code-line', field === 'ignored' && 'is-marked')}>
      <i className="code-number">{formatCount(at)}</i>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the tree picks the same values by keyboard */}
      <span className={classNames('code-text', field === 'comment' && 'weak')} onClick={onClick}>
        {excerpt(text, markedPart(line, spans, odd), whole ? Infinity : limit).map((stretch) => (
          <StretchText key={stretch.at} stretch={stretch} name={name} onWhole={() => setWhole(true)} />
        ))}
        <span className="line-end">{visible(end)}</span>
        {effects && effect !== '' && (
          <span className="line-effect">
            <Prose text={effect} />
          </span>
        )}
        {note !== '' && (
          <span className="line-note">
            <Prose text={note} />
          </span>
        )}
      </span>
    </li>
  );
}

function StretchText({
  stretch,
  name,
  onWhole,
}: {
  readonly stretch: Stretch;
  readonly name: number;
  readonly onWhole: () => void;
}): ReactElement {
  if (stretch.kind === 'left-out')
    return (
      <>
        <span className="cut-count">{formatCount(stretch.count)} characters more</span>
        <Button look="link" onPress={onWhole}>
          Show all
        </Button>
      </>
    );
  const { at, text, marked } = stretch;
  if (marked)
    return (
      <mark className="is-picked" data-at={at}>
        {visible(text)}
      </mark>
    );
  const cut = Math.max(0, Math.min(text.length, name - at));
  return (
    <>
      {cut > 0 && (
        <span className="syntax-key" data-at={at}>
          {text.slice(0, cut)}
        </span>
      )}
      <bdi data-at={at + cut}>{visible(text.slice(cut))}</bdi>
    </>
  );
}

/** The character of the line under the pointer. What is seen of control characters is longer than what was sent. */
function charClicked(event: MouseEvent<HTMLElement>, text: string): number | undefined {
  const place = document.caretPositionFromPoint(event.clientX, event.clientY);
  const piece = place?.offsetNode.parentElement?.closest<HTMLElement>('[data-at]');
  const at = Number(piece?.dataset['at']);
  return place && piece && Number.isInteger(at) ? at + sentLength(text.slice(at), place.offset) : undefined;
}
