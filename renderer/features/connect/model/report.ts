import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';

/** The failure and every step as text to paste into an issue. It holds no headers and no bodies, and no secrets of the address. */
export function failureReport(session: SessionSummary): string {
  const { failure } = session;
  const steps = session.steps.map(
    (step) =>
      `- ${step.title}: ${[step.detail, step.answer, step.verdict].filter((part) => part !== '').join(' · ')}${step.tookMs === null ? '' : ` (${Math.round(step.tookMs)} ms)`}`,
  );
  const words =
    failure === null
      ? []
      : [`Seen: ${failure.seen}`, `Expected: ${failure.expected}`, `Spec: ${failure.spec}`, `Try: ${failure.advice}`];
  return [`${failure?.title ?? 'Connecting'}: ${maskedAddress(session.url)}`, ...words, '', 'What was tried:', ...steps].join(
    '\n',
  );
}
