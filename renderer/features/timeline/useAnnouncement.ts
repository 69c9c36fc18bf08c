import { useEffect, useRef, useState } from 'react';
import { formatPlural } from '../../ui/format.ts';
import { useLatest } from '../../ui/useLatest.ts';

/** "12 new events, 1 error", at most every five seconds and only when there is something to say. */
export function useAnnouncement(events: number, errors: number): string {
  const [sentence, setSentence] = useState('');
  const current = useLatest({ events, errors });
  const said = useRef({ events, errors });
  useEffect(() => {
    const timer = setInterval(() => {
      const newEvents = current.current.events - said.current.events;
      const newErrors = current.current.errors - said.current.errors;
      if (newEvents <= 0) return;
      said.current = current.current;
      setSentence(`${formatPlural(newEvents, 'new event')}${newErrors > 0 ? `, ${formatPlural(newErrors, 'error')}` : ''}`);
    }, 5000);
    return () => clearInterval(timer);
  }, [current]);
  return sentence;
}
