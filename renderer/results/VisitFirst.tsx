import type { ReactElement } from 'react';
import { formatPlural } from '../ui/format.ts';
import { Icon } from '../ui/Icon.tsx';
import { SectionHeading } from '../ui/Text.tsx';
import { UrlText } from './UrlText.tsx';
import type { Visit } from './visits.ts';

/** The addresses a server wants a person to visit before the same call can go through. */
export function VisitFirst({ visits }: { readonly visits: readonly Visit[] }): ReactElement {
  const isDone = visits.every(({ done }) => done);
  return (
    <section aria-label="To visit first">
      <SectionHeading
        title="To visit first"
        icon="person"
        iconTone="now"
        note={formatPlural(visits.length, 'address', 'addresses')}
      />
      <ol className="visits">
        {visits.map(({ url, message, elicitationId, done }, index) => (
          // The same address may be named twice.
          <li key={index} className="area-part">
            {message !== '' && (
              <p>
                <bdi>{message}</bdi>
              </p>
            )}
            <UrlText url={url} />
            {done && (
              <p>
                <Icon name="ok" tone="in" /> The server says that this is done.
              </p>
            )}
            {elicitationId !== '' && (
              <p className="weak">
                elicitationId <span className="mono">{elicitationId}</span>
              </p>
            )}
          </li>
        ))}
      </ol>
      <p className="result-note">
        {isDone ? 'Run the call again now.' : 'When that is done, run the call again: the server takes it then.'}
      </p>
    </section>
  );
}
