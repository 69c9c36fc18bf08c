import type { ReactElement } from 'react';
import type { Tick } from '../../../../shared/contract/contract.ts';
import { Button } from '../../../ui/Button.tsx';
import { Progress } from './Progress.tsx';

/** What a drop would do, and how far an import is. */
export function ImportShown(props: {
  /** Files are over the window. */
  readonly over: boolean;
  /** The name of the one under way. */
  readonly file: string | undefined;
  readonly progress: Tick<'travel.progress'> | undefined;
  readonly onCancel: () => void;
}): ReactElement {
  const { over, file, progress, onCancel } = props;
  return (
    <>
      {over && (
        <div className="drop-cover" aria-hidden="true">
          <p>Drop to import: captures, HAR, JSON Lines, logs of mcpsnoop, exports of MCP Inspector</p>
        </div>
      )}
      {file !== undefined && progress !== undefined && (
        <div className="import-shown" role="status" aria-label="Import">
          <p className="clip">Importing {file}</p>
          <Progress label="Import" progress={progress} />
          <Button onPress={onCancel}>Cancel</Button>
        </div>
      )}
    </>
  );
}
