import { useCallback, useEffect, useMemo, useState } from 'react';
import { readJson, type JsonReading } from '../../../shared/base/json.ts';
import { bytesOfText, textAtByte, type ByteSpan } from '../../../shared/base/textPlaces.ts';
import type { Client } from '../../../shared/contract/client.ts';
import type { ByteOrigin, EventDetails } from '../../../shared/contract/schemas/event.ts';
import { pickedAt, type Picked } from './model/picked.ts';
import type { Provenance } from './model/provenance.ts';

const nothing: JsonReading = { root: undefined, failure: undefined };

/** The provenance of the event shown. What was picked in one event is forgotten with it. */
export function useProvenance(client: Client, capture: string, details: EventDetails | undefined): Provenance {
  const message = details?.message ?? undefined;
  const event = details?.row.event;
  const text = message?.text;
  const reading = useMemo(() => (text === undefined ? nothing : readJson(text)), [text]);
  const [choice, setChoice] = useState<{ readonly event: number | undefined; readonly picked: Picked }>();
  const picked = choice?.event === event ? choice?.picked : undefined;
  const pick = useCallback((next: Picked) => setChoice({ event, picked: next }), [event]);
  const pickByte = useCallback(
    (byte: number) => {
      const at = message?.places && textAtByte(message.places, message.text, byte);
      const found = at === undefined || !reading.root ? undefined : pickedAt(reading.root, at);
      if (found) pick(found);
    },
    [message, reading, pick],
  );
  const exchange = details?.row.exchange;
  const pickSentByte = useCallback(
    (byte: number) => {
      if (exchange === undefined) return;
      client.call('bytes.given', { capture, exchange, from: byte, to: byte + 1 }).then(
        // What a whole read gave is no one value.
        (given) => given?.precision === 'bytes' && pickByte(given.from),
        () => undefined,
      );
    },
    [client, capture, exchange, pickByte],
  );
  const spans = useMemo(
    () => (message?.places && picked ? bytesOfText(message.places, message.text, picked.node.from, picked.node.to) : []),
    [message, picked],
  );
  const origin = useOrigin(client, capture, details, spans);
  return useMemo(
    () => ({ reading, picked, pick, pickByte, pickSentByte, spans, origin }),
    [reading, picked, pick, pickByte, pickSentByte, spans, origin],
  );
}

function useOrigin(
  client: Client,
  capture: string,
  details: EventDetails | undefined,
  spans: readonly ByteSpan[],
): ByteOrigin | undefined {
  const [origin, setOrigin] = useState<{ readonly of: string; readonly said: ByteOrigin }>();
  const { exchange, bytes } = details?.row ?? {};
  const from = spans[0]?.from ?? bytes?.from ?? 0;
  const to = spans.at(-1)?.to ?? bytes?.to ?? 0;
  const side = bytes?.side ?? 'response';
  const of = `${capture} ${exchange} ${side} ${from} ${to}`;
  useEffect(() => {
    if (exchange === undefined || to <= from) return undefined;
    let current = true;
    client.call('bytes.origin', { capture, exchange, side, from, to }).then(
      (said) => current && setOrigin({ of, said }),
      // A refusal means the capture is gone, which the window says elsewhere.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [client, capture, exchange, side, from, to, of]);
  return origin?.of === of ? origin.said : undefined;
}
