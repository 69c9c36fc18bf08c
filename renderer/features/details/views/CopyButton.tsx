import { useEffect, useState, type ReactElement } from 'react';
import { IconButton } from '../../../ui/Button.tsx';

/** Copies a text and says so for a moment. `text` is read when pressed. */
export function CopyButton({
  label,
  text,
}: {
  readonly label: string;
  readonly text: () => string | Promise<string>;
}): ReactElement {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(await text());
    setCopied(true);
  };
  return <IconButton icon={copied ? 'result' : 'copy'} label={copied ? 'Copied' : label} onPress={() => void copy()} />;
}
