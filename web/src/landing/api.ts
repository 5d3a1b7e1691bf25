/** The five core kinds of node, as the plural root fields name them. */
export const kinds = ['regions', 'parks', 'institutes', 'companies', 'funds'] as const;
export type Kind = (typeof kinds)[number];

/** How many nodes of each kind there are; null where the server could not say. */
export type Counts = Record<Kind, number | null>;

/** Whether the server takes requests: it does, it is not ready yet, or nothing answers. */
export type Health = 'ready' | 'starting' | 'unreachable';

const query = `{ ${kinds.map((kind) => `${kind} { totalCount }`).join(' ')} }`;

/** Reads the counts in one request. It rejects when the answer holds none of them. */
export async function fetchCounts(signal?: AbortSignal): Promise<Counts> {
  const response = await fetch('/query', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  });
  return countsOf(await response.json());
}

/** Takes the counts out of a GraphQL answer, which may hold errors and data at once. */
export function countsOf(answer: unknown): Counts {
  const { data, errors } = (answer ?? {}) as {
    data?: Partial<Record<Kind, { totalCount?: unknown } | null>> | null;
    errors?: { message?: string }[];
  };
  const counts = Object.fromEntries(
    kinds.map((kind) => {
      const count = data?.[kind]?.totalCount;
      return [kind, typeof count === 'number' ? count : null];
    }),
  ) as Counts;
  if (Object.values(counts).every((count) => count === null)) {
    throw new Error(errors?.[0]?.message ?? 'no counts in the answer');
  }
  return counts;
}

/** Asks whether the server is ready. It rejects only when aborted. */
export async function fetchHealth(signal?: AbortSignal): Promise<Health> {
  try {
    const response = await fetch('/readyz', { cache: 'no-store', ...(signal && { signal }) });
    await response.text(); // unread, it would count as a failed request when the page closes
    return response.ok ? 'ready' : 'starting';
  } catch (err) {
    if (signal?.aborted) throw err;
    return 'unreachable';
  }
}
