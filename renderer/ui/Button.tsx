import type { ReactElement, ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon, type IconName, type Tone } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** `line` has a border, `primary` is the one thing to do here, `quiet` is text until hovered, `link` reads as a link. */
  readonly look?: 'line' | 'primary' | 'quiet' | 'link';
  readonly icon?: IconName;
  readonly iconTone?: Tone;
  /** The key that does the same, shown at the end: `Ctrl ↵`. */
  readonly kbd?: string;
  readonly tooltip?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly big?: boolean;
  readonly type?: 'button' | 'submit';
  readonly label?: string;
  readonly className?: string;
  readonly autoFocus?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A push button. Its name is its text unless `label` says otherwise. */
export function Button(props: ButtonProps): ReactElement {
  const { children, look = 'line', icon, iconTone, kbd, tooltip, pressed, disabled = false, big = false } = props;
  const button = (
    <AriaButton
      type={props.type ?? 'button'}
      className={classNames('button', `button-${look}`, big && 'button-big', pressed === true && 'is-on', props.className)}
      isDisabled={disabled}
      {...(props.onPress && { onPress: props.onPress })}
      {...(props.label !== undefined && { 'aria-label': props.label })}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(props.autoFocus !== undefined && { autoFocus: props.autoFocus })}
      {...(props.buttonRef && { ref: props.buttonRef })}
    >
      {icon !== undefined && <Icon name={icon} tone={iconTone} />}
      {children}
      {kbd !== undefined && <Kbd>{kbd}</Kbd>}
    </AriaButton>
  );
  return tooltip === undefined ? button : <Tooltip text={tooltip}>{button}</Tooltip>;
}

export interface IconButtonProps {
  readonly icon: IconName;
  /** Its accessible name, also shown as a tooltip. */
  readonly label: string;
  readonly onPress?: () => void;
  readonly tone?: Tone;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A 24 px button that shows a glyph only; its name appears as a tooltip. */
export function IconButton({ icon, label, onPress, tone, pressed, disabled = false, className }: IconButtonProps): ReactElement {
  return (
    <Tooltip text={label}>
      <AriaButton
        className={classNames('button button-icon', pressed === true && 'is-on', className)}
        aria-label={label}
        isDisabled={disabled}
        {...(onPress && { onPress })}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
      >
        <Icon name={icon} tone={tone} />
      </AriaButton>
    </Tooltip>
  );
}
