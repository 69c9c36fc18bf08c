import { useState, type ReactElement } from 'react';
import type { RedactionSetting } from '../../../../shared/contract/schemas/travel.ts';
import { faultOfRule } from '../../../../shared/redact/ownPlaces.ts';
import { redactionKinds } from '../../../../shared/redact/rules.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';

const kinds = [
  { id: 'path', title: 'JSON path' },
  { id: 'pattern', title: 'Regular expression' },
] as const;

interface RulesProps {
  readonly rules: RedactionSetting;
  readonly onChange: (rules: RedactionSetting) => void;
}

/** The kinds of places secrets are known to be in, and a person's own rules; kept in the settings. */
export function RedactionRules({ rules, onChange }: RulesProps): ReactElement {
  const { off, own } = rules;
  return (
    <div className="redaction-rules">
      {redactionKinds.map(({ id, title, detail }) => (
        <div key={id}>
          <Checkbox
            checked={!off.includes(id)}
            onChange={(on) => onChange({ own, off: on ? off.filter((each) => each !== id) : [...off, id] })}
          >
            {title}
          </Checkbox>
          <p className="weak">{detail}</p>
        </div>
      ))}
      {own.length > 0 && (
        <ul aria-label="Own rules">
          {own.map((rule, index) => (
            <li key={`${rule.kind} ${rule.text}`}>
              <bdi className="mono">{rule.text}</bdi>
              <IconButton
                icon="x"
                label={`Remove ${rule.text}`}
                onPress={() => onChange({ off, own: own.filter((_, at) => at !== index) })}
              />
            </li>
          ))}
        </ul>
      )}
      <OwnRule onAdd={(rule) => onChange({ off, own: [...own, rule] })} />
    </div>
  );
}

function OwnRule({ onAdd }: { readonly onAdd: (rule: RedactionSetting['own'][number]) => void }): ReactElement {
  const [kind, setKind] = useState<'path' | 'pattern'>('path');
  const [text, setText] = useState('');
  const fault = text === '' ? undefined : faultOfRule({ kind, text });
  return (
    <div className="redaction-own">
      <Select label="Own rule" options={kinds} selected={kind} onSelect={setKind} />
      <TextField
        label="Where the secret is"
        labelHidden
        value={text}
        onChange={setText}
        mono
        placeholder={kind === 'path' ? '$.params.arguments.pin' : 'order-(\\d+)'}
        {...(fault !== undefined && { error: fault })}
      />
      <Button
        disabled={text === '' || fault !== undefined}
        onPress={() => {
          onAdd({ kind, text });
          setText('');
        }}
      >
        Add rule
      </Button>
    </div>
  );
}
