import { useSearchParams } from 'react-router';

/** What the address asks an area for. */
export type Place = Partial<Record<'tab' | 'industry' | 'compareTo' | 'at', string | null>>;

/** Another state of the page as the search part of its address; what is null is left out. */
export function placeIn(params: URLSearchParams, changes: Place): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return `?${next.toString()}`;
}

/** The state of the page, which is in its address. */
export function usePlace() {
  const [params, setParams] = useSearchParams();
  return {
    get: (name: keyof Place) => params.get(name),
    go: (changes: Place) => {
      setParams(placeIn(params, changes), { replace: true, preventScrollReset: true });
    },
    link: (changes: Place) => placeIn(params, changes),
  };
}
