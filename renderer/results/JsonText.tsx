import { Fragment, useMemo, type ReactElement } from 'react';
import { visibleText } from '../../shared/base/visibleText.ts';

/** Longer text is shown without colours: a span a token would cost more than it tells. */
const COLOURED = 100_000;
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** JSON text in the colours of the product, wrapped, selectable, never read as HTML. */
export function JsonText({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  const parts = useMemo(() => partsOf(visibleText(text)), [text]);
  return (
    <pre className="json-text" aria-label={label} tabIndex={0}>
      {parts.map((part, at) => (
        <Fragment key={at}>{part}</Fragment>
      ))}
    </pre>
  );
}

function partsOf(text: string): (string | ReactElement)[] {
  return text.length > COLOURED ? [text] : coloured(text);
}

function coloured(text: string): (string | ReactElement)[] {
  const parts: (string | ReactElement)[] = [];
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(text.slice(last, match.index));
    last = match.index + match[0].length;
    const [, string, colon = '', number, literal] = match;
    const kind = string !== undefined ? (colon === '' ? 'string' : 'key') : number !== undefined ? 'number' : 'literal';
    parts.push(
      <>
        <span className={`json-${kind}`}>{string ?? number ?? literal}</span>
        {colon}
      </>,
    );
  }
  return [...parts, text.slice(last)];
}
