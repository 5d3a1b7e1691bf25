import type { Storage as GraphiQLStorage } from '@graphiql/toolkit';

type Backing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * Keeps what GraphiQL remembers under `silian:`, apart from any other GraphiQL
 * of the same origin. GraphiQL itself names its keys `graphiql:…`.
 */
export function silianStorage(backing: Backing): GraphiQLStorage {
  const ours = (key: string) => key.replace(/^graphiql:/, 'silian:');
  const keys = () =>
    Array.from({ length: backing.length }, (_, i) => backing.key(i)).filter(
      (key): key is string => key?.startsWith('silian:') ?? false,
    );
  return {
    getItem: (key) => backing.getItem(ours(key)),
    setItem: (key, value) => {
      backing.setItem(ours(key), value);
    },
    removeItem: (key) => {
      backing.removeItem(ours(key));
    },
    clear: () => {
      for (const key of keys()) backing.removeItem(key);
    },
    get length() {
      return keys().length;
    },
  };
}

/** The browser's storage, or, where it is forbidden, one that lasts as long as the page. */
export function browserStorage(): Backing {
  try {
    localStorage.getItem('silian:');
    return localStorage;
  } catch {
    return memoryStorage();
  }
}

/** A storage in memory. */
export function memoryStorage(): Backing {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (i) => [...items.keys()][i] ?? null,
    get length() {
      return items.size;
    },
  };
}
