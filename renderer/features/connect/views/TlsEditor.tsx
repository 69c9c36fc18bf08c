import type { ReactElement } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Finding } from '../../../ui/Finding.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { ConnectDraft } from '../model/connectDraft.ts';

type Tls = ConnectDraft['tls'];

/** Certificates as PEM text, pasted or from files, and the switch that turns checking off. */
export function TlsEditor({ tls, onTls }: { readonly tls: Tls; readonly onTls: (tls: Tls) => void }): ReactElement {
  return (
    <div className="connect-part" role="group" aria-label="TLS">
      <Pem
        label="Certificate authority"
        hint="PEM; trusted besides the system's own"
        value={tls.ca}
        onChange={(ca) => onTls({ ...tls, ca })}
      />
      <Pem label="Client certificate" hint="PEM" value={tls.cert} onChange={(cert) => onTls({ ...tls, cert })} />
      <Pem label="Client key" hint="PEM; kept in memory only" value={tls.key} onChange={(key) => onTls({ ...tls, key })} />
      <Checkbox checked={tls.acceptInvalid} onChange={(acceptInvalid) => onTls({ ...tls, acceptInvalid })}>
        Accept any certificate from this server
      </Checkbox>
      {tls.acceptInvalid && (
        <Finding
          severity="error"
          title="Certificates of this server are not checked"
          seen="Whoever sits between this machine and the server can read and change everything, the token included."
          advice="paste the server's certificate authority above instead"
        />
      )}
    </div>
  );
}

function Pem(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (pem: string) => void;
}): ReactElement {
  const { label, hint, value, onChange } = props;
  const odd = value.trim() !== '' && !value.includes('-----BEGIN ');
  return (
    <div className="pem">
      <TextField
        label={label}
        hint={hint}
        value={value}
        onChange={onChange}
        lines={2}
        placeholder="-----BEGIN …"
        error={odd ? 'PEM text starts with a line like -----BEGIN CERTIFICATE-----.' : ''}
        mono
      />
      <FileTrigger onSelect={(files) => void files?.[0]?.text().then(onChange)}>
        <Button label={`Choose a file for ${label.toLowerCase()}`}>Choose a file</Button>
      </FileTrigger>
    </div>
  );
}
