import { useEffect, useState, type ReactElement, type RefObject } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';

const DELAY_MS = 500;

/** Words that appear over a control after half a second, or at once for a keyboard. The child must be a Button of this folder. */
export function Tooltip({ text, children }: { readonly text: string; readonly children: ReactElement }): ReactElement {
  return (
    <TooltipTrigger delay={DELAY_MS} closeDelay={0}>
      {children}
      <AriaTooltip className="tooltip" offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

export interface HintProps {
  readonly text: string;
  /** What they appear over. */
  readonly over: RefObject<Element | null>;
  readonly isHovered: boolean;
  readonly isFocusVisible: boolean;
}

/** The same over what is no Button, such as one of several choices. What was pressed needs no more words. */
export function Hint({ text, over, isHovered, isFocusVisible }: HintProps): ReactElement {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const place = over.current;
    if (!isHovered || place === null) return undefined;
    const timer = setTimeout(() => setDue(true), DELAY_MS);
    const stop = (): void => {
      clearTimeout(timer);
      setDue(false);
    };
    place.addEventListener('click', stop);
    return () => {
      stop();
      place.removeEventListener('click', stop);
    };
  }, [isHovered, over]);
  return (
    <TooltipTrigger isOpen={isFocusVisible || (isHovered && isDue)}>
      <AriaTooltip className="tooltip" offset={6} triggerRef={over}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
