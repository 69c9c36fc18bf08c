import type { ReactElement } from 'react';
import { Checkbox } from '../ui/Checkbox.tsx';
import { TextField } from '../ui/TextField.tsx';
import './clientProfile.css';
import { featureWords, readProfile, type ProfileDraft } from './profileDraft.ts';

/** The group `What we declare`: who the server is told it talks to, and what it may ask of us. */
export function ProfileEditor({
  draft,
  onDraft,
}: {
  readonly draft: ProfileDraft;
  readonly onDraft: (draft: ProfileDraft) => void;
}): ReactElement {
  const read = readProfile(draft);
  const byHand = draft.capabilities.trim() !== '';
  return (
    <div className="profile-editor" role="group" aria-label="What we declare">
      <ul className="profile-features">
        {featureWords.map(({ id, title, about }) => (
          <li key={id}>
            <Checkbox
              checked={draft.features[id]}
              disabled={byHand}
              onChange={(on) => onDraft({ ...draft, features: { ...draft.features, [id]: on } })}
            >
              {title}
            </Checkbox>
            <span className="weak profile-about">{about}</span>
          </li>
        ))}
      </ul>
      <div className="profile-names">
        <TextField label="Client name" value={draft.name} onChange={(name) => onDraft({ ...draft, name })} mono />
        <TextField label="Client version" value={draft.version} onChange={(version) => onDraft({ ...draft, version })} mono />
        <TextField label="Client title" value={draft.title} onChange={(title) => onDraft({ ...draft, title })} />
      </div>
      <TextField
        label="Capabilities by hand"
        hint="JSON"
        description="Replaces what the switches would declare, word for word."
        value={draft.capabilities}
        onChange={(capabilities) => onDraft({ ...draft, capabilities })}
        placeholder={'{ "sampling": {} }'}
        lines={Math.min(12, Math.max(2, draft.capabilities.split('\n').length))}
        error={read.ok ? '' : read.sentence}
        mono
      />
    </div>
  );
}
