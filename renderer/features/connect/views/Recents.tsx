import type { ReactElement, ReactNode } from 'react';
import type { CaptureInfo, RecentServer } from '../../../../shared/contract/schemas/capture.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { formatBytes, formatPlural } from '../../../ui/format.ts';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { transportWord } from '../../../ui/transportWords.ts';
import { ago } from '../model/ago.ts';

export interface RecentsProps {
  readonly servers: readonly RecentServer[];
  readonly captures: readonly CaptureInfo[];
  /** The address on the page, marked among the servers. */
  readonly url: string;
  readonly now: number;
  readonly sample: boolean;
  readonly onServer: (server: RecentServer) => void;
  readonly onForget: (url: string) => void;
  readonly onCapture: (capture: string) => void;
  readonly onCaptures: () => void;
  readonly onSample: () => void;
}

const CAPTURES = 5;

/** Where to go without typing: servers spoken to before, their captures, the sample server. */
export function Recents(props: RecentsProps): ReactElement {
  return (
    <>
      <Servers {...props} />
      {props.captures.length > 0 && <Captures {...props} />}
      {props.sample && (
        <>
          <SectionHeading title="Without a server of your own" />
          <div className="recent">
            <Entry
              icon="play"
              tone="weak"
              word=""
              title="Start the sample server"
              detail="every transport, tools worth looking at"
              onPress={props.onSample}
              plain
            />
          </div>
        </>
      )}
    </>
  );
}

function Servers({ servers, url, now, onServer, onForget }: RecentsProps): ReactElement {
  return (
    <>
      <SectionHeading title="Recent servers" note={servers.length === 0 ? '' : String(servers.length)} />
      {servers.length === 0 && <p className="recent-none">Servers you connect to are listed here.</p>}
      <ul>
        {servers.map((server) => (
          <li key={server.url} className={server.url === url ? 'recent is-chosen' : 'recent'}>
            <Entry
              {...outcomeLook(server)}
              title={maskedAddress(server.url).replace(/^https?:\/\//, '')}
              when={ago(server.lastUsed, now)}
              detail={
                server.outcome === 'failed'
                  ? server.sentence
                  : [transportWord(server.transport), server.revision].filter((part) => part !== '').join(', ')
              }
              does="Fill in"
              onPress={() => onServer(server)}
            />
            <IconButton
              icon="x"
              label={`Forget ${maskedAddress(server.url)}`}
              onPress={() => onForget(server.url)}
              className="recent-forget"
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function Captures({ captures, now, onCapture, onCaptures }: RecentsProps): ReactElement {
  const newest = captures.toSorted((a, b) => b.startedAt - a.startedAt).slice(0, CAPTURES);
  return (
    <>
      <SectionHeading title="Recent captures">
        <Button look="link" onPress={onCaptures}>
          All
        </Button>
      </SectionHeading>
      <ul>
        {newest.map((capture) => (
          <li key={capture.capture} className="recent">
            <Entry
              icon="file"
              tone="weak"
              word=""
              title={capture.name}
              when={ago(capture.startedAt, now)}
              detail={`${formatPlural(capture.events, 'event')} · ${formatBytes(capture.fileBytes)}`}
              does="Open"
              onPress={() => onCapture(capture.capture)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface EntryProps {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly word: string;
  readonly title: string;
  readonly when?: string;
  readonly detail: ReactNode;
  /** What pressing it does, where the title does not say so; heard, not seen. */
  readonly does?: string;
  readonly onPress: () => void;
  readonly plain?: boolean;
}

function Entry({ icon, tone, word, title, when, detail, does, onPress, plain = false }: EntryProps): ReactElement {
  return (
    <Button look="quiet" className="recent-entry" onPress={onPress}>
      {does !== undefined && <span className="visually-hidden">{does} </span>}
      <Icon name={icon} tone={tone} {...(word !== '' && { label: word })} />
      <span className="grow recent-lines">
        <span className="recent-first">
          <bdi className={plain ? 'clip grow' : 'mono clip grow'}>{title}</bdi>
          {when !== undefined && <span className="weak">{when}</span>}
        </span>
        <span className="weak clip">{detail}</span>
      </span>
    </Button>
  );
}

function outcomeLook(server: RecentServer): { readonly icon: IconName; readonly tone: Tone; readonly word: string } {
  return server.outcome === 'connected'
    ? { icon: 'ok', tone: 'in', word: 'connected' }
    : { icon: 'error', tone: 'error', word: 'failed' };
}
