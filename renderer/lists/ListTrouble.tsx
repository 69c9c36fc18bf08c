import type { ReactElement, ReactNode } from 'react';
import type { ListState } from '../../shared/contract/schemas/offer.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { troubleOf, type Noun } from './listWords.ts';

/** Why a list is not there, in words, with what can be done; nothing where it is there. */
export function ListTrouble(props: {
  readonly list: ListState;
  readonly noun: Noun;
  readonly live: boolean;
  readonly onRefresh: () => void;
  /** What can be done instead. */
  readonly advice?: ReactNode;
}): ReactElement | null {
  const { list, noun, live, onRefresh, advice } = props;
  const trouble = troubleOf(list, noun, live);
  if (trouble === undefined) return null;
  if (trouble.title === '') return <p className="list-none">{trouble.sentence}</p>;
  const failed = list.state === 'failed';
  return (
    <div className={failed ? 'list-trouble list-failed' : 'list-trouble'} role="status">
      <p className="list-trouble-title">
        <Icon name={failed ? 'warning' : 'note'} tone={failed ? 'warning' : 'note'} /> <b>{trouble.title}</b>
      </p>
      {trouble.sentence !== '' && <p>{trouble.sentence}</p>}
      {advice !== undefined && <p>{advice}</p>}
      {trouble.action !== '' && <Button onPress={onRefresh}>{trouble.action}</Button>}
    </div>
  );
}
