import { gql, type TypedDocumentNode } from '@urql/core';
import type { NodeType } from '../model/model';
import type { Linked } from '../ui/EntityLink';
import type { Value } from '../ui/PropertyValue';

export type Listed = Linked & { aliases: string[] } & Record<string, Value>;

export type ListAnswer = Record<
  string,
  {
    totalCount: number;
    pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor: string | null;
      endCursor: string | null;
    };
    nodes: Listed[];
  }
>;

export interface ListVariables {
  filter: Record<string, unknown> | null;
  first: number | null;
  after: string | null;
  last: number | null;
  before: string | null;
  [name: string]: unknown;
}

export const pageSize = 50;

const known = new Map<string, TypedDocumentNode<ListAnswer, ListVariables>>();

/** Asks for a page of the nodes of a type with the properties that the model gives it. */
export function listQuery(type: NodeType): TypedDocumentNode<ListAnswer, ListVariables> {
  const made = known.get(type.name);
  if (made) return made;
  const properties = type.properties.map(({ name }) => name).join(' ');
  const query: TypedDocumentNode<ListAnswer, ListVariables> = gql(
    `query ${type.name}List($filter: ${type.name}Filter, $first: Int, $after: String, $last: Int, $before: String) {
      ${type.plural}(filter: $filter, orderBy: [{ field: NAME }], first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { __typename id name aliases ${properties} }
      }
    }`,
  );
  known.set(type.name, query);
  return query;
}

/** What the address asks a list for: `contains`, `within`, `after`, `before`, and properties by their names. */
export function variablesOf(type: NodeType, params: URLSearchParams): ListVariables {
  const filter: Record<string, unknown> = {};
  const contains = params.get('contains')?.trim();
  if (contains) filter['name'] = { contains };
  const within = params.get('within');
  if (within) filter['within'] = within;
  for (const property of type.properties) {
    const value = params.get(property.name);
    if (property.enum && value) filter[property.name] = { eq: value };
  }
  const before = params.get('before');
  return {
    filter: Object.keys(filter).length > 0 ? filter : null,
    first: before ? null : pageSize,
    after: before ? null : params.get('after'),
    last: before ? pageSize : null,
    before,
  };
}
