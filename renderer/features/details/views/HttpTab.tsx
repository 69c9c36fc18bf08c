import type { ReactElement } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { textTerm } from '../../../../shared/filter/quote.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { formatBytes, formatDuration } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { EmptyState, KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { endingLook } from '../../../rows/endingLook.ts';
import { stretchesOf, tlsFacts } from '../model/phases.ts';
import { headerValueOf } from '../model/secrets.ts';
import { CopyButton } from './CopyButton.tsx';
import { FactFilter } from './FactFilter.tsx';
import { LongText } from './LongText.tsx';
import { Secret } from './Secret.tsx';

type Http = NonNullable<EventDetails['http']>;
type Headers = Http['request']['headers'];

export interface HttpTabProps {
  readonly details: EventDetails;
  /** µs on the capture's clock; undefined where nothing moves any more, so that what is open stays so. */
  readonly nowUs: number | undefined;
  readonly onFilter: (term: string) => void;
}

/** The exchange: both heads in their own order and case, both bodies, its timing, and how it ended. */
export function HttpTab({ details: { http }, nowUs, onFilter }: HttpTabProps): ReactElement {
  if (!http)
    return (
      <EmptyState title="No HTTP exchange belongs to this event.">
        A state change is ours; nothing of it crossed the wire.
      </EmptyState>
    );
  const { request, response } = http;
  const first = http.phases.find(({ phase }) => phase === 'first-byte');
  const firstByte = first ? `first byte after ${formatDuration(first.at - http.openedAt)}` : '';
  return (
    <div className="details-body">
      <Ending http={http} live={nowUs !== undefined} onFilter={onFilter} />
      <SectionHeading title="Request" icon="out" iconTone="out" note="as sent, header order and case kept">
        <CopyButton label="Copy the request head" text={() => headText(requestLine(http), request.headers)} />
      </SectionHeading>
      <Head label="Request head" start={requestLine(http)} headers={request.headers} onFilter={onFilter} />
      <Body body={request.body} bytes={request.bodyBytes} truncated={request.bodyTruncated} />
      <SectionHeading
        title="Response"
        icon="in"
        iconTone="in"
        note={response ? firstByte : http.ending ? 'none came' : 'none yet'}
      >
        {response && <CopyButton label="Copy the response head" text={() => headText(statusLine(response), response.headers)} />}
      </SectionHeading>
      {response && <Response response={response} onFilter={onFilter} />}
      <Timing http={http} nowUs={nowUs} />
    </div>
  );
}

function Response({
  response,
  onFilter,
}: {
  readonly response: NonNullable<Http['response']>;
  readonly onFilter: (term: string) => void;
}): ReactElement {
  return (
    <>
      <Head
        label="Response head"
        start={statusLine(response)}
        term={`status:${response.status}`}
        headers={response.headers}
        failed={response.status >= 400}
        onFilter={onFilter}
      />
      <Body body={response.body} bytes={response.decodedBytes} truncated={response.bodyTruncated} />
      {response.sentBytes !== response.decodedBytes && (
        <p className="details-note">
          {formatBytes(response.sentBytes)} crossed the wire; content-encoding undone, they are{' '}
          {formatBytes(response.decodedBytes)}.
        </p>
      )}
      {response.trailers.length > 0 && (
        <>
          <SectionHeading title="Trailers" />
          <Head label="Trailers" headers={response.trailers} onFilter={onFilter} />
        </>
      )}
    </>
  );
}

function Ending({
  http: { ending, purpose, connection, exchange },
  live,
  onFilter,
}: {
  readonly http: Http;
  readonly live: boolean;
  readonly onFilter: (term: string) => void;
}): ReactElement {
  const open = live ? (
    <>
      <Icon name="pending" tone="now" /> still open
    </>
  ) : (
    <>
      <Icon name="skip" tone="weak" /> not known: it was open when the recording ended
    </>
  );
  const look = ending && endingLook(ending);
  const ended = ending && look && (
    <span className="ending">
      <b className={`ending-title tone-${look.tone}`}>
        <Icon name={look.icon} tone={look.tone} /> {look.title}
      </b>{' '}
      {ending.sentence} {ending.id && <FactFilter term={`ending:${ending.id}`} onFilter={onFilter} />}
    </span>
  );
  return (
    <KeyValue
      pairs={[
        [
          'Exchange',
          <>
            {exchange}, a {purpose} on connection {connection} <FactFilter term={`exchange:${exchange}`} onFilter={onFilter} />
          </>,
        ],
        ['Ended', ended ?? open],
      ]}
    />
  );
}

function Head({
  label,
  start,
  term,
  headers,
  failed = false,
  onFilter,
}: {
  readonly label: string;
  readonly start?: string;
  /** What the first line can be filtered by. */
  readonly term?: string;
  readonly headers: Headers;
  readonly failed?: boolean;
  readonly onFilter: (term: string) => void;
}): ReactElement {
  const first = start === undefined ? 0 : 1;
  return (
    <ol className="code-lines" aria-label={label}>
      {start !== undefined && (
        <li className="code-line">
          <i className="code-number">1</i>
          <b className={failed ? 'code-text tone-error' : 'code-text'}>
            <StartLine text={start} /> {term !== undefined && <FactFilter term={term} onFilter={onFilter} />}
          </b>
        </li>
      )}
      {headers.map(([name, value], index) => (
        <li key={index} className="code-line">
          <i className="code-number">{index + first + 1}</i>
          <span className="code-text">
            <span className="syntax-key">{name}</span>
            <span className="syntax-punctuation">: </span>
            <Value name={name} value={value} /> <HeaderFilter name={name} value={value} onFilter={onFilter} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The first line of a head. The address in it may carry a secret. */
function StartLine({ text }: { readonly text: string }): ReactElement {
  const masked = maskedAddress(text);
  return masked === text ? <LongText text={text} /> : <Secret value={text} masked={masked} what="the whole address" />;
}

function Value({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  const { plain, secret, masked } = headerValueOf(name, value);
  return (
    <>
      {plain !== '' && <LongText text={plain} />}
      {secret !== '' && <Secret value={secret} masked={masked} what={name} />}
    </>
  );
}

/** The most characters of a header that are looked for elsewhere. */
const MOST_SOUGHT = 200;

/** Exchanges with the same line in a head. A secret is not written into a filter, which is saved. */
function HeaderFilter({
  name,
  value,
  onFilter,
}: {
  readonly name: string;
  readonly value: string;
  readonly onFilter: (term: string) => void;
}): ReactElement | null {
  const line = `${name}: ${value}`;
  if (headerValueOf(name, value).secret !== '' || line.length > MOST_SOUGHT) return null;
  return <FactFilter term={textTerm(line)} onFilter={onFilter} />;
}

function Body({
  body,
  bytes,
  truncated,
}: {
  readonly body: string;
  readonly bytes: number;
  readonly truncated: boolean;
}): ReactElement {
  if (bytes === 0) return <p className="details-note">no body</p>;
  return (
    <>
      <pre className="plain-text" tabIndex={0}>
        <LongText text={body} limit={4096} />
      </pre>
      {truncated && (
        <p className="details-note">
          Shown: the start of {formatBytes(bytes)}. Everything is in the capture; the Bytes tab has the rest.
        </p>
      )}
    </>
  );
}

function Timing({ http, nowUs }: { readonly http: Http } & Pick<HttpTabProps, 'nowUs'>): ReactElement {
  const tls = tlsFacts(http);
  return (
    <>
      <SectionHeading
        title="Timing"
        note={
          http.closedAt === null
            ? nowUs === undefined
              ? 'open when the recording ended'
              : 'still open'
            : formatDuration(http.closedAt - http.openedAt)
        }
      />
      <table className="timing">
        <tbody>
          {stretchesOf(http, nowUs).map((stretch, index) => (
            <tr key={index}>
              <th scope="row">{stretch.title}</th>
              <td className="weak">{stretch.detail}</td>
              <td className="timing-bar" aria-hidden="true">
                <i
                  style={{ left: `${stretch.left}%`, width: `max(2px, ${stretch.width}%)` }}
                  className={stretch.took === undefined ? 'is-open' : undefined}
                />
              </td>
              <td className="mono number">{stretch.took === undefined ? '' : formatDuration(stretch.took)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {tls.length > 0 && (
        <>
          <SectionHeading title="TLS" icon="lock" />
          <KeyValue pairs={tls} />
        </>
      )}
    </>
  );
}

function requestLine({ request }: Http): string {
  const target = URL.canParse(request.url) ? new URL(request.url).pathname + new URL(request.url).search : request.url;
  return `${request.method} ${target} HTTP/1.1`;
}

function statusLine(response: NonNullable<Http['response']>): string {
  return `HTTP/${response.httpVersion} ${response.status}${response.statusText === '' ? '' : ` ${response.statusText}`}`;
}

/** A head as text, whole: copying is asking for what was sent. */
function headText(start: string, headers: Headers): string {
  return [start, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
}
