import type { ReactElement } from 'react';
import type { QueryError } from '../../../../../shared/filter/query.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Icon } from '../../../../ui/Icon.tsx';

export interface FilterShownProps {
  readonly id: string;
  /** What is shown, in English. */
  readonly sentence: string;
  readonly error: QueryError | undefined;
  /** What is typed, for the caret under its error. */
  readonly onInstead: (text: string) => void;
}

/** The sentence below the filter: what is shown, or what is wrong with what is typed and what is shown meanwhile. */
export function FilterShown({ id, sentence, error, onInstead }: FilterShownProps): ReactElement {
  if (error === undefined)
    return (
      <span id={id} className="filter-sentence clip grow" title={sentence}>
        {sentence}
      </span>
    );
  const { instead } = error;
  return (
    <span className="filter-sentence filter-wrong grow">
      <span id={id} className="clip" title={`${error.sentence} Still shown: ${sentence}`}>
        <Icon name="warning" tone="warning" label="Not a filter yet" /> {error.sentence}{' '}
        <span className="filter-still">Still shown: {sentence}</span>
      </span>
      {instead !== undefined && (
        <Button look="link" className="filter-instead" onPress={() => onInstead(instead)}>
          Use {instead}
        </Button>
      )}
    </span>
  );
}
