import type { ReactElement } from 'react';
import { ContentParts } from '../../../results/ContentParts.tsx';
import { JsonText } from '../../../results/JsonText.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { Piece, Turn } from '../model/conversation.ts';

/** The list `Messages`: who said what, in order. */
export function Conversation({ turns }: { readonly turns: readonly Turn[] }): ReactElement {
  if (turns.length === 0) return <p className="area-note">The request has no messages.</p>;
  return (
    <ol className="conversation" aria-label="Messages" tabIndex={0}>
      {turns.map((turn, at) => (
        <li key={at} className={`turn turn-${turn.role === 'assistant' ? 'assistant' : 'user'}`}>
          <p className="turn-role">{turn.role === '' ? 'no role' : turn.role}</p>
          {turn.pieces.length === 0 && <p className="area-note">no content</p>}
          {turn.pieces.map((piece, index) => (
            <PieceView key={index} piece={piece} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function PieceView({ piece }: { readonly piece: Piece }): ReactElement {
  switch (piece.kind) {
    case 'content':
      return piece.part.kind === 'text' ? (
        <p className="turn-text">
          <bdi>{piece.part.text === '' ? 'empty text' : piece.part.text}</bdi>
        </p>
      ) : (
        <ContentParts parts={[piece.part]} />
      );
    case 'tool-use':
      return (
        <>
          <p className="turn-tool">
            <Icon name="tool" tone="weak" /> uses <span className="mono">{piece.name}</span>{' '}
            <span className="mono weak">{piece.id}</span>
          </p>
          <JsonText text={JSON.stringify(piece.input ?? null, null, 2)} label={`Input of ${piece.name}`} />
        </>
      );
    case 'tool-result':
      return (
        <>
          <p className="turn-tool">
            <Icon name={piece.failed ? 'error' : 'result'} tone={piece.failed ? 'error' : 'weak'} />{' '}
            {piece.failed ? 'error of a tool' : 'result of a tool'} <span className="mono weak">{piece.id}</span>
          </p>
          <ContentParts parts={piece.parts} />
        </>
      );
  }
}
