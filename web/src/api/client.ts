import { cacheExchange, Client, fetchExchange } from '@urql/core';

/** The one client of the API. Reading a page again within a visit costs nothing. */
export const client = new Client({
  url: '/query',
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
  requestPolicy: 'cache-first',
});
