import type { FetcherParams } from '@graphiql/toolkit';

/**
 * The request without the name of an operation that its text does not have. GraphiQL reads the
 * text of a tab a moment after it shows it, and until then names the operation of the tab before;
 * the only operation of a text runs without being named.
 */
export function named(request: FetcherParams): FetcherParams {
  const { operationName, query } = request;
  if (!operationName) return request;
  const has = new RegExp(`\\b(query|mutation|subscription)\\s+${operationName}\\b`).test(query);
  return has ? request : { ...request, operationName: null };
}
