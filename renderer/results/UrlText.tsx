import type { ReactElement } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { addressOf } from './address.ts';
import './results.css';

/** An address as text with its host marked, what is unusual about it, and the way to a browser. Nothing opens by itself. */
export function UrlText({ url }: { readonly url: string }): ReactElement {
  const { before, host, after, opens, remarks } = addressOf(url);
  return (
    <>
      <p className="url-text mono">
        <bdi>
          <span className="weak">{before}</span>
          <b>{host}</b>
          <span className="medium">{after}</span>
        </bdi>
      </p>
      {remarks.map((remark) => (
        <p key={remark} className="url-remark">
          <Icon name="warning" tone="warning" label="Careful" /> {remark}
        </p>
      ))}
      {opens && (
        <p>
          <a className="button button-line url-open" href={url} target="_blank" rel="noopener noreferrer">
            <Icon name="globe" tone="weak" /> Open in browser
          </a>
        </p>
      )}
    </>
  );
}
