import { useEffect, useState } from 'react';
import { type Counts, fetchCounts, fetchHealth, type Health } from './api';

export type Loaded<T> = { state: 'loading' } | { state: 'failed' } | { state: 'done'; value: T };

export interface Server {
  health: Health | 'asking';
  counts: Loaded<Counts>;
  retry: () => void;
}

const patience = 3000;

/** Follows the server's health and reads the counts; until it is ready, asks again and again. */
export function useServer(): Server {
  const [attempt, setAttempt] = useState(0);
  const [health, setHealth] = useState<Server['health']>('asking');
  const [counts, setCounts] = useState<Server['counts']>({ state: 'loading' });

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function ask() {
      const [now, read] = await Promise.allSettled([
        fetchHealth(abort.signal),
        fetchCounts(abort.signal),
      ]);
      if (abort.signal.aborted) return;
      const state = now.status === 'fulfilled' ? now.value : 'unreachable';
      setHealth(state);
      setCounts(
        read.status === 'fulfilled' ? { state: 'done', value: read.value } : { state: 'failed' },
      );
      if (state !== 'ready') timer = setTimeout(() => void ask(), patience);
    }

    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [attempt]);

  return {
    health,
    counts,
    retry: () => {
      setCounts({ state: 'loading' });
      setAttempt((n) => n + 1);
    },
  };
}
