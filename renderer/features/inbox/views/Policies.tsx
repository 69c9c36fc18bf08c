import type { ReactElement } from 'react';
import type { AnswerPolicies, AnswerPolicy, CannedAnswer } from '../../../../shared/contract/schemas/inbox.ts';
import { Select } from '../../../ui/Select.tsx';

const methods = { sampling: 'sampling/createMessage', elicitation: 'elicitation/create' } as const;
const CANNED = 'canned ';

/** The group `Policies`: what is answered without asking. */
export function Policies(props: {
  readonly policies: AnswerPolicies;
  readonly canned: readonly CannedAnswer[];
  readonly onPolicies: (policies: AnswerPolicies) => void;
}): ReactElement {
  const { policies, canned, onPolicies } = props;
  return (
    <div className="inbox-policies" role="group" aria-label="Policies">
      <Policy
        label="Sampling"
        policy={policies.sampling}
        canned={canned.filter(({ method }) => method === methods.sampling)}
        onPolicy={(sampling) => onPolicies({ ...policies, sampling })}
      />
      <Policy
        label="Elicitation"
        policy={policies.elicitation}
        canned={canned.filter(({ method }) => method === methods.elicitation)}
        onPolicy={(elicitation) => onPolicies({ ...policies, elicitation })}
      />
    </div>
  );
}

function Policy(props: {
  readonly label: string;
  readonly policy: AnswerPolicy;
  readonly canned: readonly CannedAnswer[];
  readonly onPolicy: (policy: AnswerPolicy) => void;
}): ReactElement {
  const { label, policy, canned, onPolicy } = props;
  const result = typeof policy === 'string' ? undefined : policy.result;
  const known = result === undefined ? undefined : canned.find((answer) => answer.result === result);
  const options = [
    { id: 'ask', title: 'Ask', detail: 'each question waits for you' },
    { id: 'decline', title: 'Decline', detail: 'each is turned down at once' },
    ...canned.map(({ name }) => ({ id: CANNED + name, title: `Canned: ${name}` })),
    ...(result !== undefined && known === undefined ? [{ id: CANNED, title: 'Canned answer' }] : []),
  ];
  const pick = (id: string): void => {
    if (id === 'ask' || id === 'decline') onPolicy(id);
    const chosen = canned.find(({ name }) => CANNED + name === id);
    if (chosen) onPolicy({ result: chosen.result });
  };
  return (
    <div className="inbox-policy">
      <Select
        label={label}
        options={options}
        selected={typeof policy === 'string' ? policy : CANNED + (known?.name ?? '')}
        onSelect={pick}
        fill
      />
    </div>
  );
}
