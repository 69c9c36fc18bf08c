import type { ReactElement } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import { capabilityLines, undeclared } from '../model/capabilities.ts';

/** The list `Capabilities`: what the server declares, what that opens here, and what it left out. */
export function CapabilityTree({ capabilities }: { readonly capabilities: unknown }): ReactElement {
  const lines = capabilityLines(capabilities);
  const missing = undeclared(capabilities);
  if (lines === undefined) return <p className="area-note">The server declared nothing yet.</p>;
  return (
    <>
      <ul className="capabilities" aria-label="Capabilities">
        {lines.map(({ name, opens, details }) => (
          <li key={name}>
            <p className="area-row">
              <Icon name="ok" tone="in" />
              <span className="mono strong">{name}</span>
              {opens !== '' && <span className="weak">{opens}</span>}
            </p>
            {details.length > 0 && (
              <ul className="capability-details">
                {details.map((detail) => (
                  <li key={detail.name}>
                    <span className="mono">{breakable(detail.name)}</span> <span className="mono medium">{detail.value}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="area-note weak">
          {lines.length === 0 ? 'The server declares nothing. ' : ''}Not declared: {missing.join(', ')}.
        </p>
      )}
    </>
  );
}

/** A name with a prefix breaks after its slash rather than within a word. */
function breakable(name: string): ReactElement {
  const at = name.indexOf('/') + 1;
  return (
    <>
      {name.slice(0, at)}
      <wbr />
      {name.slice(at)}
    </>
  );
}
