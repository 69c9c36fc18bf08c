import { useState, type ReactElement, type ReactNode } from 'react';
import type { DetectionStep, SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Clock } from '../../../ui/Clock.tsx';
import { formatDuration, formatPlural } from '../../../ui/format.ts';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';

export interface StepsProps {
  readonly session: SessionSummary;
  readonly onShowExchange: (exchange: number) => void;
  readonly onStop: () => void;
  readonly onRetry: () => void;
}

/** What was tried to connect, each step with its verdict, from the first millisecond. */
export function Steps({ session, onShowExchange, onStop, onRetry }: StepsProps): ReactElement {
  const [chosen, setChosen] = useState<string>();
  const { steps } = session;
  const exchanges = new Set(steps.flatMap(({ exchange }) => exchange ?? [])).size;
  const took = steps.reduce((total, { tookMs }) => total + (tookMs ?? 0), 0);
  const note =
    exchanges === 0 ? '' : `${formatPlural(exchanges, 'exchange')} in ${formatDuration(took * 1000)}, all in this capture`;
  return (
    <section aria-label="What was tried">
      <SectionHeading title="What was tried" note={note}>
        {session.phase === 'connecting' ? (
          <Button onPress={onStop} className="small">
            Stop waiting
          </Button>
        ) : (
          <Button onPress={onRetry} icon="resend" kbd="Ctrl R" label="Try again" className="small">
            Try again
          </Button>
        )}
      </SectionHeading>
      <ol className="steps">
        {steps.map((step) => (
          <Step
            key={step.id}
            step={step}
            chosen={chosen === step.id}
            onChoose={() => {
              setChosen(step.id);
              if (step.exchange !== null) onShowExchange(step.exchange);
            }}
          />
        ))}
      </ol>
    </section>
  );
}

const looks: Readonly<Record<DetectionStep['state'], readonly [icon: IconName, tone: Tone, word: string]>> = {
  waiting: ['skip', 'weak', 'not started'],
  pending: ['pending', 'now', 'in progress'],
  ok: ['ok', 'in', 'yes'],
  no: ['x', 'weak', 'no'],
  failed: ['error', 'error', 'failed'],
  'not-reached': ['skip', 'weak', 'not reached'],
};

function Step({
  step,
  chosen,
  onChoose,
}: {
  readonly step: DetectionStep;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactElement {
  const [icon, tone, word] = looks[step.state];
  const begun = step.state !== 'waiting' && step.state !== 'not-reached';
  return (
    <li className={chosen ? 'step is-chosen' : 'step'}>
      <Icon name={icon} tone={tone} label={word} />
      <span className={begun ? 'step-title' : 'weak'}>{step.title}</span>
      <span className="step-detail">
        {step.detail === '' && !begun ? word : step.detail}
        {begun && step.verdict !== '' && <span className="step-verdict"> {step.verdict}</span>}
      </span>
      <span className="step-answer mono">{step.answer}</span>
      <span className="mono number weak">{took(step)}</span>
      <span className="number">
        {step.exchange !== null && (
          <Button look="link" className="mono" label={`Show exchange ${step.exchange}`} onPress={onChoose}>
            {`#${step.exchange}`}
          </Button>
        )}
      </span>
    </li>
  );
}

function took(step: DetectionStep): ReactNode {
  if (step.tookMs !== null) return formatDuration(step.tookMs * 1000);
  return step.state === 'pending' ? <Waiting /> : '';
}

/** The clock of a step under way; the step is first seen when it begins. */
function Waiting(): ReactElement {
  const [since] = useState(() => Date.now());
  return (
    <span className="tone-now">
      <Clock since={since} />
    </span>
  );
}
