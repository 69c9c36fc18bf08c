import type { ReactElement, ReactNode } from 'react';
import './listAndWork.css';

/**
 * One area of the left pane: what stands above, a list, and below it the work on the chosen item, which scrolls by itself.
 * While nothing is chosen the list has the room.
 */
export function ListAndWork(props: {
  readonly head?: ReactNode;
  readonly list: ReactNode;
  readonly choosing?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={props.choosing === true ? 'area is-choosing' : 'area'}>
      {props.head !== undefined && <div className="area-head">{props.head}</div>}
      {props.list}
      <div className="area-work">{props.children}</div>
    </div>
  );
}
