import { useRef, type ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';

/** Asks for files to import. */
export function ImportButton({ onImport }: { readonly onImport: (files: readonly File[]) => void }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>Import</Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        accept=".wirescope,.har,.json,.jsonl,.ndjson,.log"
        onChange={({ currentTarget }) => {
          onImport([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
