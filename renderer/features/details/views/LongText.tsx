import { useState, type ReactElement } from 'react';
import { cutText } from '../../../../shared/base/cutText.ts';
import { visibleText } from '../../../../shared/base/visibleText.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';

/** The start of a long value, the count of the rest, and the whole on demand. */
export function LongText({
  text,
  className,
  limit,
}: {
  readonly text: string;
  readonly className?: string;
  readonly limit?: number;
}): ReactElement {
  const [whole, setWhole] = useState(false);
  const { shown, rest } = cutText(text, limit);
  if (rest === 0 || whole) return <bdi className={className}>{visibleText(text)}</bdi>;
  return (
    <>
      <bdi className={className}>{visibleText(shown)}</bdi>
      <span className="cut-count">{formatCount(rest)} characters more</span>
      <Button look="link" onPress={() => setWhole(true)}>
        Show all
      </Button>
    </>
  );
}
