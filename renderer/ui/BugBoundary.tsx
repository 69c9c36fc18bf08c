import { Component, type ErrorInfo, type ReactElement, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Finding } from './Finding.tsx';

interface BugBoundaryProps {
  /** What could not be drawn: "the details of this event". */
  readonly what: string;
  readonly children: ReactNode;
}

interface BugBoundaryState {
  readonly error: Error | undefined;
  readonly stack: string;
}

/** Catches our own mistakes while drawing: says so, keeps everything around it alive, and offers a report that holds no
 * message content. Give it what it draws as `key`, so that something else is tried afresh. */
export class BugBoundary extends Component<BugBoundaryProps, BugBoundaryState> {
  override state: BugBoundaryState = { error: undefined, stack: '' };

  static getDerivedStateFromError(error: unknown): Partial<BugBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ stack: componentStack ?? '' });
  }

  override render(): ReactNode {
    const { error, stack } = this.state;
    if (!error) return this.props.children;
    const report = `Wirescope could not draw ${this.props.what}.\n${error.stack ?? error.message}\n${stack}`;
    return (
      <DrawingFailed what={this.props.what} report={report} onRetry={() => this.setState({ error: undefined, stack: '' })} />
    );
  }
}

function DrawingFailed({
  what,
  report,
  onRetry,
}: {
  readonly what: string;
  readonly report: string;
  readonly onRetry: () => void;
}): ReactElement {
  const actions = (
    <>
      <Button onPress={onRetry}>Draw it again</Button>
      <Button icon="copy" onPress={() => void navigator.clipboard.writeText(report)}>
        Copy report
      </Button>
    </>
  );
  return (
    <Finding
      severity="error"
      title={`Wirescope made a mistake drawing ${what}`}
      seen="Our own code stopped. What was recorded is intact."
      advice="draw it again, and send us the report: it holds no message content"
      actions={actions}
    />
  );
}
