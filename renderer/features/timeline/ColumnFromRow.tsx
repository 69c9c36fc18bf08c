import { useEffect, useState, type ReactElement } from 'react';
import { useAddColumn } from '../../state/useAddColumn.ts';
import { useClient } from '../../state/useApp.ts';
import { leavesOf, type Leaf } from './model/pathColumns.ts';
import { AddColumn } from './views/AddColumn.tsx';

/** Reads the message of a row and lets one of its values become a column. */
export function ColumnFromRow(props: {
  readonly capture: string;
  readonly event: number;
  readonly onClose: () => void;
}): ReactElement {
  const { capture, event, onClose } = props;
  const client = useClient();
  const onAdd = useAddColumn();
  const [leaves, setLeaves] = useState<readonly Leaf[]>();
  useEffect(() => {
    let wanted = true;
    client.call('event.get', { capture, event }).then(
      ({ message }) => wanted && setLeaves(leavesOf(message?.text ?? '')),
      () => wanted && setLeaves([]),
    );
    return () => {
      wanted = false;
    };
  }, [client, capture, event]);
  return <AddColumn event={event} leaves={leaves} onAdd={onAdd} onClose={onClose} />;
}
