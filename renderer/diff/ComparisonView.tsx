import { useMemo, useState, type ReactElement } from 'react';
import type {
  ComparedConversation,
  ComparedDifference,
  ComparedMessage,
  Comparison,
} from '../../shared/contract/schemas/compare.ts';
import { visibleLine } from '../../shared/base/visibleText.ts';
import { differenceWords } from '../../shared/conversation/report.ts';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { formatCount, formatDuration, formatPlural } from '../ui/format.ts';
import { Icon, type IconName, type Tone } from '../ui/Icon.tsx';
import { ListBox } from '../ui/ListBox.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { EmptyState, SectionHeading } from '../ui/Text.tsx';
import { SideBySide } from './SideBySide.tsx';
import { oneSide, sideBySide, type SideLine } from './sideLines.ts';
import './diff.css';

export interface ComparisonViewProps {
  readonly comparison: Comparison;
  /** Those shown so far; undefined until they came. */
  readonly conversations: readonly ComparedConversation[] | undefined;
  /** How many there are to be shown. */
  readonly total: number;
  readonly different: boolean;
  readonly selected: ComparedConversation | undefined;
  /** The messages of the selected one; undefined until they came. */
  readonly messages: readonly ComparedMessage[] | undefined;
  /** What the two sides are called. */
  readonly titles: readonly [a: string, b: string];
  readonly onDifferent: (different: boolean) => void;
  readonly onSelect: (index: number) => void;
  readonly onMore: () => void;
  /** Shows an event in its capture. */
  readonly onShow: (side: 'a' | 'b', event: number) => void;
}

type Look = { readonly icon: IconName; readonly tone: Tone; readonly word: string };
const looks: Readonly<Record<ComparedConversation['verdict'], Look>> = {
  same: { icon: 'ok', tone: 'weak', word: 'the same' },
  reordered: { icon: 'ok', tone: 'weak', word: 'the same, in another order' },
  changed: { icon: 'bad', tone: 'error', word: 'changed' },
  missing: { icon: 'warning', tone: 'warning', word: 'missing' },
  extra: { icon: 'plus', tone: 'warning', word: 'one more' },
};

/** What comparing two captures gave: the verdict, the conversations, and the chosen one side by side. */
export function ComparisonView(props: ComparisonViewProps): ReactElement {
  const { comparison, conversations, total, different, selected, onDifferent, onSelect, onMore } = props;
  return (
    <div className="diff">
      <Verdict comparison={comparison} />
      <div className="diff-body">
        <div className="diff-list">
          <div className="diff-list-head">
            <Segmented
              label="Conversations shown"
              small
              segments={[
                { id: 'different', title: 'Different' },
                { id: 'all', title: 'All' },
              ]}
              selected={different ? 'different' : 'all'}
              onSelect={(next) => onDifferent(next === 'different')}
            />
            <span className="weak">{formatCount(total)}</span>
          </div>
          <ListBox
            label="Conversations"
            items={(conversations ?? []).map((each) => ({ ...each, id: String(each.index) }))}
            selected={selected === undefined ? undefined : String(selected.index)}
            onSelect={(id) => onSelect(Number(id))}
            textOf={({ about, verdict }) => `${visibleLine(about)}, ${looks[verdict].word}`}
            empty={<p className="diff-note">{conversations === undefined ? 'Reading …' : 'No conversation is different.'}</p>}
          >
            {(each) => (
              <>
                <Icon name={looks[each.verdict].icon} tone={looks[each.verdict].tone} label={looks[each.verdict].word} />
                <bdi className="clip mono">{visibleLine(each.about)}</bdi>
                {each.begun === 'server' && <span className="weak">by the server</span>}
                <span className="grow" />
                {each.total > 0 && <span className="weak">{formatCount(each.total)}</span>}
              </>
            )}
          </ListBox>
          {conversations !== undefined && conversations.length < total && (
            <Button look="link" onPress={onMore}>
              Show more
            </Button>
          )}
        </div>
        <div className="diff-work">
          {selected === undefined ? (
            <EmptyState title="Choose a conversation to see it side by side." />
          ) : (
            <Chosen {...props} key={selected.index} chosen={selected} />
          )}
        </div>
      </div>
    </div>
  );
}

function Verdict({ comparison }: { readonly comparison: Comparison }): ReactElement {
  const { isSame, counts, timing, learned, remarks } = comparison;
  const parts = [
    `${formatPlural(counts.same + counts.reordered, 'conversation')} the same`,
    counts.reordered === 0 ? '' : `${formatCount(counts.reordered)} of them in another order`,
    counts.changed === 0 ? '' : `${formatCount(counts.changed)} changed`,
    counts.missing === 0 ? '' : `${formatCount(counts.missing)} missing`,
    counts.extra === 0 ? '' : `${formatCount(counts.extra)} more`,
  ];
  return (
    <div className="diff-verdict">
      <p role="status" aria-label="Verdict">
        <Icon name={isSame ? 'ok' : 'bad'} tone={isSame ? 'strong' : 'error'} />
        <b>{isSame ? 'The same' : 'Different'}</b>
        <span>{parts.filter((part) => part !== '').join(', ')}</span>
      </p>
      <span className="weak">
        Answers took {tookWords(timing.a.median)}, then {tookWords(timing.b.median)} (median)
      </span>
      {remarks.map((remark) => (
        <p key={remark} className="diff-remark">
          <Icon name="warning" tone="warning" /> <bdi>{visibleLine(remark)}</bdi>
        </p>
      ))}
      {learned.length > 0 && (
        <Fold title="Learned to vary" note={formatPlural(learned.length, 'place')}>
          <ul className="diff-learned" aria-label="Learned to vary">
            {learned.map((each) => (
              <li key={each}>
                <bdi>{visibleLine(each)}</bdi>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}

function tookWords(us: number | undefined): string {
  return us === undefined ? 'no time' : formatDuration(us);
}

function Chosen(props: ComparisonViewProps & { readonly chosen: ComparedConversation }): ReactElement {
  const { chosen, messages, titles, onShow } = props;
  const { about, verdict, differences, total, eventA, eventB } = chosen;
  const look = looks[verdict];
  return (
    <section aria-label="Conversation">
      <div className="diff-chosen">
        <Icon name={look.icon} tone={look.tone} />
        <b className="mono clip">
          <bdi>{visibleLine(about)}</bdi>
        </b>
        <span>{look.word}</span>
        <span className="grow" />
        {eventA !== null && <EventLink title={titles[0]} event={eventA} onShow={() => onShow('a', eventA)} />}
        {eventB !== null && <EventLink title={titles[1]} event={eventB} onShow={() => onShow('b', eventB)} />}
      </div>
      {differences.length > 0 && <Differences differences={differences} total={total} />}
      {messages?.map((message, index) => (
        <Message key={index} message={message} titles={titles} />
      ))}
    </section>
  );
}

function EventLink({
  title,
  event,
  onShow,
}: {
  readonly title: string;
  readonly event: number;
  readonly onShow: () => void;
}): ReactElement {
  return (
    <Button look="link" onPress={onShow} label={`${title} #${formatCount(event)}, show it in its capture`}>
      {`${title} #${formatCount(event)}`}
    </Button>
  );
}

function Differences({
  differences,
  total,
}: {
  readonly differences: readonly ComparedDifference[];
  readonly total: number;
}): ReactElement {
  const words = differences.map(({ a = '', b = '', ...each }) => differenceWords({ ...each, a, b }));
  return (
    <ul className="diff-differences" aria-label="Differences">
      {words.map((each, index) => (
        <li key={index}>
          <bdi>{visibleLine(each)}</bdi>
        </li>
      ))}
      {total > differences.length && <li>{`… and ${formatCount(total - differences.length)} more`}</li>}
    </ul>
  );
}

function Message({
  message: { role, a, b, varies },
  titles,
}: {
  readonly message: ComparedMessage;
  readonly titles: ComparisonViewProps['titles'];
}): ReactElement {
  const [open, setOpen] = useState(a?.text !== b?.text || role === 'answer');
  const lines = useMemo(() => (open ? linesOf(a?.text, b?.text, varies) : []), [open, a?.text, b?.text, varies]);
  const isCut = a?.truncated === true || b?.truncated === true;
  return (
    <>
      <SectionHeading title={role.charAt(0).toUpperCase() + role.slice(1)} note={isCut ? 'the first 1 MB of each' : undefined}>
        <Button look="link" onPress={() => setOpen(!open)} label={`${open ? 'Hide' : 'Show'} ${role}`}>
          {open ? 'Hide' : 'Show'}
        </Button>
      </SectionHeading>
      {open && <SideBySide label={`${role} side by side`} lines={lines} titles={titles} />}
    </>
  );
}

function linesOf(a: string | undefined, b: string | undefined, varies: readonly string[]): readonly SideLine[] {
  return a !== undefined && b !== undefined ? sideBySide(a, b, varies) : oneSide(a ?? b ?? '', a === undefined ? 'b' : 'a');
}
