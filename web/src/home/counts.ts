import { gql, type TypedDocumentNode } from '@urql/core';
import { types } from '../model/model';

/** How many nodes of each type there are, by the plural of its name. */
export type Counts = Record<string, { totalCount: number } | undefined>;

export const countsQuery: TypedDocumentNode<Counts, Record<string, never>> = gql(
  `query Counts { ${types.map(({ plural }) => `${plural}(first: 0) { totalCount }`).join(' ')} }`,
);
