import { lazy, Suspense, type ReactElement } from 'react';
import type { JsonEditorProps } from './MonacoJson.tsx';

const MonacoJson = lazy(async () => ({ default: (await import('./MonacoJson.tsx')).MonacoJson }));

/** JSON (or any text) in Monaco, which is loaded when it is first shown. */
export function JsonEditor(props: JsonEditorProps): ReactElement {
  return (
    <Suspense fallback={<p className="editor-loading">Opening the editor</p>}>
      <MonacoJson {...props} />
    </Suspense>
  );
}
