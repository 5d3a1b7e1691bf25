import { useEffect, useEffectEvent, useState } from 'react';

const every = 2_000; // milliseconds between questions

/**
 * Asks, while `waiting`, whether the server is ready, and calls `onReady` once it is and was not.
 * Returns whether somebody answers, so that one is told a start from an absence.
 */
export function useReady(waiting: boolean, onReady: () => void): boolean {
  const [answers, setAnswers] = useState(false);
  const ready = useEffectEvent(onReady);
  useEffect(() => {
    if (!waiting) return;
    let was = true;
    const ask = async () => {
      const response = await fetch('/readyz', { cache: 'no-store' }).catch(() => null);
      setAnswers(response !== null);
      const is = response?.ok ?? false;
      if (is && !was) ready();
      was = is;
    };
    void ask();
    const timer = setInterval(() => void ask(), every);
    return () => {
      clearInterval(timer);
    };
  }, [waiting]);
  return answers;
}
