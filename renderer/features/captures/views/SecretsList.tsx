import type { ReactElement } from 'react';
import type { RedactionReport } from '../../../../shared/contract/schemas/travel.ts';
import { formatCount, formatPlural } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';

/** Rows shown of a long list. */
const SHOWN = 100;

/** The secrets that are going to be replaced, and by what. */
export function SecretsList({ report: { secrets, total } }: { readonly report: RedactionReport }): ReactElement {
  if (total === 0) return <p className="weak">No secret was found where secrets are known to be.</p>;
  return (
    <div className="secrets-list" tabIndex={0} role="region" aria-label="Secrets to be replaced">
      <table>
        <thead>
          <tr>
            <th scope="col">Found in</th>
            <th scope="col">Secret</th>
            <th scope="col">Becomes</th>
            <th scope="col" className="number">
              Times
            </th>
          </tr>
        </thead>
        <tbody>
          {secrets.slice(0, SHOWN).map(({ number, place, masked, pseudonym, seen, everywhere }) => (
            <tr key={number}>
              <td>
                <bdi>{place}</bdi>
              </td>
              <td className="mono">
                <bdi>{masked}</bdi>
              </td>
              <td className="mono">{pseudonym}</td>
              <td className="number" title={everywhere ? '' : 'Too short or too common to be replaced elsewhere'}>
                {formatCount(seen)}
                {everywhere ? '' : ' *'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > SHOWN && <p className="weak">and {formatCount(total - SHOWN)} more</p>}
      {secrets.some(({ everywhere }) => !everywhere) && (
        <p className="weak">* too short or too common to be replaced elsewhere: replaced where it was found only.</p>
      )}
    </div>
  );
}

/** Whether any secret is left in what was written. */
export function LeakReport({ report: { total, leaks } }: { readonly report: RedactionReport }): ReactElement {
  if (leaks.length === 0)
    return (
      <p>
        <Icon name="ok" tone="in" /> The file was searched for {formatPlural(total, 'secret')} in every writing: none is left.
      </p>
    );
  return (
    <div role="alert">
      <p className="export-warning">
        <Icon name="error" tone="error" /> {formatPlural(leaks.length, 'secret')} left in the file. Do not give it away, and tell
        us.
      </p>
      <ul>
        {leaks.map(({ number, place, masked, at, written }) => (
          <li key={`${number} ${at}`}>
            <bdi>{masked}</bdi> (<bdi>{place}</bdi>) at byte {formatCount(at)}, {written}
          </li>
        ))}
      </ul>
    </div>
  );
}
