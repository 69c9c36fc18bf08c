import { useState, type ReactElement } from 'react';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { arranged, isHideable, isMovable, isWidth, moved, resized, withoutColumn, type Column } from '../model/columns.ts';
import { isPathColumn } from '../model/pathColumns.ts';

export interface ColumnsDialogProps {
  readonly columns: readonly Column[];
  readonly onColumns: (columns: readonly Column[]) => void;
  readonly onClose: () => void;
}

/** Which columns there are, in which order, and how wide. What is changed is seen behind it at once. */
export function ColumnsDialog({ columns, onColumns, onClose }: ColumnsDialogProps): ReactElement {
  const actions = (
    <>
      <Button onPress={() => onColumns(arranged([]))}>As they were</Button>
      <Button look="primary" onPress={onClose}>
        Done
      </Button>
    </>
  );
  return (
    <Dialog title="Columns" open onClose={onClose} actions={actions}>
      <ul className="columns-list">
        {columns.map((column, at) => (
          <li key={column.id}>
            <ColumnLine column={column} at={at} columns={columns} onColumns={onColumns} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface ColumnLineProps extends Pick<ColumnsDialogProps, 'columns' | 'onColumns'> {
  readonly column: Column;
  readonly at: number;
}

function ColumnLine({ column, at, columns, onColumns }: ColumnLineProps): ReactElement {
  const { id, title, hidden, width } = column;
  const canMove = (by: 1 | -1): boolean => moved(columns, id, by) !== columns;
  return (
    <>
      <Checkbox
        checked={!hidden}
        disabled={!isHideable(id)}
        onChange={(shown) => onColumns(columns.map((each, index) => (index === at ? { ...each, hidden: !shown } : each)))}
      >
        {isPathColumn(id) ? <span className="mono">{title}</span> : title}
      </Checkbox>
      {width !== undefined && (
        <WidthField label={`Width of ${title}`} width={width} onWidth={(next) => onColumns(resized(columns, id, next))} />
      )}
      {isMovable(id) && (
        <span className="columns-move">
          {isPathColumn(id) && (
            <IconButton icon="trash" label={`Remove the column ${title}`} onPress={() => onColumns(withoutColumn(columns, id))} />
          )}
          <IconButton
            icon="up"
            label={`Move ${title} left`}
            disabled={!canMove(-1)}
            onPress={() => onColumns(moved(columns, id, -1))}
          />
          <IconButton
            icon="down"
            label={`Move ${title} right`}
            disabled={!canMove(1)}
            onPress={() => onColumns(moved(columns, id, 1))}
          />
        </span>
      )}
    </>
  );
}

interface WidthFieldProps {
  readonly label: string;
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

/** A width as it is typed: one that is none yet is left alone. */
function WidthField({ label, width, onWidth }: WidthFieldProps): ReactElement {
  const [typed, setTyped] = useState<string>();
  const isKept = typed !== undefined && (!isWidth(typed) || Number(typed) === width);
  const change = (text: string): void => {
    setTyped(text);
    if (isWidth(text)) onWidth(Number(text));
  };
  return <TextField label={label} labelHidden type="number" value={isKept ? typed : String(width)} onChange={change} />;
}
