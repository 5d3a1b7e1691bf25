import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { named } from './operation';

const send = createGraphiQLFetcher({
  url: '/query',
  subscriptionUrl: new URL('/query', location.href.replace(/^http/, 'ws')).href,
  enableIncrementalDelivery: false,
  fetch: answering,
});

/** Sends operations to /query: by POST, and subscriptions by graphql-transport-ws. */
export const fetcher: Fetcher = (request, options) => send(named(request), options);

/** fetch, which says in words what a response without JSON would make a parse error. */
async function answering(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init).catch(() => {
    throw plain('连不上服务器 The server cannot be reached');
  });
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
    throw plain(
      `服务器没有给出 GraphQL 答复 The server gave no GraphQL answer ` +
        `(HTTP ${response.status} ${response.statusText})`,
    );
  }
  return response;
}

/** An error without a stack, which GraphiQL would show to the user. */
function plain(message: string): Error {
  const err = new Error(message);
  delete err.stack;
  return err;
}
