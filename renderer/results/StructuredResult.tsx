import { useState, type ReactElement } from 'react';
import { Button } from '../ui/Button.tsx';
import { formatCount } from '../ui/format.ts';
import { KeyValue } from '../ui/Text.tsx';
import { tableOf, type Table } from './tableOf.ts';
import { LongText } from './LongText.tsx';

const FIRST_ROWS = 50;

/** `structuredContent`: a table where it is a list of flat objects, JSON otherwise. */
export function StructuredResult({ value }: { readonly value: unknown }): ReactElement {
  const table = tableOf(value);
  if (table === undefined) return <LongText text={JSON.stringify(value, null, 2) ?? ''} json label="Structured result" />;
  return <TableView table={table} />;
}

function TableView({ table }: { readonly table: Table }): ReactElement {
  const [all, setAll] = useState(false);
  const rows = all ? table.rows : table.rows.slice(0, FIRST_ROWS);
  const more = table.rows.length - rows.length;
  return (
    <>
      {table.beside.length > 0 && <KeyValue pairs={table.beside} />}
      <div className="result-scroll" tabIndex={0} role="group" aria-label="Rows of the result">
        <table className="result-table">
          <thead>
            <tr>
              {table.columns.map(({ key, numeric }) => (
                <th key={key} scope="col" className={numeric ? 'number' : undefined}>
                  {key}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column} className={table.columns[column]?.numeric === true ? 'number' : undefined} title={cell}>
                    <bdi>{cell}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && (
        <p className="cut-note">
          {formatCount(more)} more of {formatCount(table.rows.length)}.{' '}
          <Button look="link" onPress={() => setAll(true)}>
            Show all
          </Button>
        </p>
      )}
    </>
  );
}
