import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core';
import { useMemo } from 'react';
import { useQuery } from 'urql';

/** Where an answer is: on its way, there (`stale` while a newer one is on its way), or not to be had. */
export type Answer<T> =
  | { state: 'loading' }
  | { state: 'done'; data: T; stale: boolean; warning?: Failure }
  | { state: 'failed'; failure: Failure };

/** Why there is no answer. `code` is that of the API, or UNREACHABLE. */
export interface Failure {
  code: string;
  message: string;
  extensions: Record<string, unknown>;
}

export interface Asked<T> {
  answer: Answer<T>;
  /** What was asked, for "show the query". */
  query: TypedDocumentNode<T, never>;
  variables: Record<string, unknown>;
  retry: () => void;
}

/**
 * Asks the API. What comes back with errors and data is done, with a warning; `pause` keeps it from
 * asking.
 */
export function useGraph<T, V extends AnyVariables>(
  query: TypedDocumentNode<T, V>,
  variables: V,
  options: { pause?: boolean } = {},
): Asked<T> {
  const [{ data, error, fetching, stale }, again] = useQuery({
    query,
    variables,
    pause: options.pause ?? false,
  });
  const answer = useMemo<Answer<T>>(() => {
    if (data !== undefined && data !== null) {
      return {
        state: 'done',
        data,
        stale: fetching || stale,
        ...(error && { warning: failureOf(error) }),
      };
    }
    if (error) return { state: 'failed', failure: failureOf(error) };
    return { state: 'loading' };
  }, [data, error, fetching, stale]);
  return {
    answer,
    query: query,
    variables: variables ?? {},
    retry: () => {
      again({ requestPolicy: 'network-only' });
    },
  };
}

export function failureOf(error: CombinedError): Failure {
  const first = error.graphQLErrors[0];
  const code = first?.extensions['code'];
  // A server that is starting says so in an answer of its own.
  if (!first || code === 'UNAVAILABLE')
    return {
      code: 'UNREACHABLE',
      message: error.networkError?.message ?? error.message,
      extensions: {},
    };
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: first.message,
    extensions: first.extensions,
  };
}
