import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, IconButton } from './Button.tsx';
import { classNames } from './classNames.ts';

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the bottom, the way out first. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
}

/** A modal window in front of everything; Esc and a click outside close it. */
export function Dialog({ title, open, onClose, children, actions, wide = false, role = 'dialog' }: DialogProps): ReactElement {
  return (
    <ModalOverlay className="overlay" isOpen={open} isDismissable onOpenChange={(next) => !next && onClose()}>
      <Modal className={classNames('modal', wide && 'modal-wide')}>
        <AriaDialog className="dialog" role={role}>
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <IconButton icon="x" label="Close" onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {actions !== undefined && <footer className="dialog-actions">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps {
  readonly title: string;
  readonly open: boolean;
  /** What will happen, in one or two sentences. */
  readonly children: ReactNode;
  /** The verb on the button: "Delete". */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. The focus starts on the way out. */
export function Confirm({ title, open, children, action, onConfirm, onClose }: ConfirmProps): ReactElement {
  const confirm = (): void => {
    onConfirm();
    onClose();
  };
  const actions = (
    <>
      <Button onPress={onClose} autoFocus>
        Keep it
      </Button>
      <Button look="primary" onPress={confirm}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} open={open} onClose={onClose} role="alertdialog" actions={actions}>
      {children}
    </Dialog>
  );
}
