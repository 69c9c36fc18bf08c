import type { ReactElement } from 'react';
import type { Imported, ImportedServer } from '../../../../shared/import/importedServer.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Finding } from '../../../ui/Finding.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';

export interface FoundProps {
  readonly found: Imported;
  readonly onUse: (server: ImportedServer) => void;
  readonly onConnect: (server: ImportedServer) => void;
  readonly onClose: () => void;
}

/** What a pasted, dropped or chosen text held: servers to choose from, what was left out, or why it is nothing to import. */
export function Found({ found, onUse, onConnect, onClose }: FoundProps): ReactElement {
  if (!found.ok) {
    return (
      <Finding
        severity="warning"
        title="Nothing to import"
        seen={found.sentence}
        actions={<Button onPress={onClose}>Close</Button>}
      />
    );
  }
  return (
    <section className="found" aria-label="Servers found">
      <SectionHeading title="Servers found" note={`${found.servers.length} with a URL, ${found.skipped.length} skipped`}>
        <IconButton icon="x" label="Close the list of servers found" onPress={onClose} />
      </SectionHeading>
      <ul>
        {found.servers.map((server) => (
          <li key={`${server.label} ${server.url}`} className="found-row">
            <Icon name="globe" tone="weak" />
            <b className="clip">{server.label}</b>
            <span className="grow clip">
              <bdi className="mono">{maskedAddress(server.url)}</bdi>
              {server.remarks.length > 0 && <span className="weak"> {server.remarks.join(' ')}</span>}
            </span>
            <Button onPress={() => onUse(server)} label={`Fill in ${server.label}`}>
              Fill in
            </Button>
            <Button onPress={() => onConnect(server)} label={`Connect to ${server.label}`}>
              Connect
            </Button>
          </li>
        ))}
        {found.skipped.map(({ name, reason }) => (
          <li key={`skipped ${name}`} className="found-row weak">
            <Icon name="skip" tone="weak" label="skipped" />
            <b className="clip">{name}</b>
            <span className="grow clip" title={reason}>
              {reason}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
