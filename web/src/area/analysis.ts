import { type AnyVariables, gql, type TypedDocumentNode } from '@urql/core';
import { type DocumentNode, Kind } from 'graphql';
import { useMemo } from 'react';
import { type Answer, type Asked, useGraph } from '../api/useGraph';
import type { NodeType } from '../model/model';
import './seen'; // fragments that the analyses' own rest on

/** The node that an analysis is asked of. */
export interface Subject {
  id: string;
  type: NodeType;
}

/** The arguments of an analysis: the type that the schema gives each, and its value. */
export type Arguments = Record<string, { type: string; value: unknown }>;

type Found<T> = { node: Record<string, T> | null };

const made = new Map<string, TypedDocumentNode<Found<unknown>, AnyVariables>>();

/** Asks for an analysis of a node of a type, and of that for what the fragment says. */
export function analysisQuery<T>(
  type: NodeType,
  analysis: string,
  fragment: TypedDocumentNode<T, unknown>,
  args: Arguments,
): TypedDocumentNode<Found<T>, AnyVariables> {
  const names = Object.keys(args);
  const key = [type.name, analysis, ...names].join(' ');
  const known = made.get(key) as TypedDocumentNode<Found<T>, AnyVariables> | undefined;
  if (known) return known;
  const declared = names.map((name) => `, $${name}: ${args[name]?.type ?? ''}`).join('');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  const operation = gql(
    `query ${type.name}${analysis.charAt(0).toUpperCase()}${analysis.slice(1)}($id: ID!${declared}) {
      node(id: $id) { ... on ${type.name} {
        ${analysis}${passed ? `(${passed})` : ''} { ...${nameOf(fragment)} }
      } }
    }`,
  );
  const query: TypedDocumentNode<Found<T>, AnyVariables> = {
    kind: operation.kind,
    definitions: [...operation.definitions, ...fragment.definitions],
  };
  made.set(key, query);
  return query;
}

function nameOf(fragment: DocumentNode): string {
  const [first] = fragment.definitions;
  return first?.kind === Kind.FRAGMENT_DEFINITION ? first.name.value : '';
}

/** Asks an analysis of a node. `pause` keeps it from asking. */
export function useAnalysis<T>(
  { id, type }: Subject,
  analysis: string,
  fragment: TypedDocumentNode<T, unknown>,
  args: Arguments = {},
  options: { pause?: boolean } = {},
): Omit<Asked<T>, 'query'> & Pick<Asked<Found<T>>, 'query'> {
  const values = Object.entries(args).map(([name, { value }]) => [name, value] as const);
  const asked = useGraph(
    analysisQuery(type, analysis, fragment, args),
    { id, ...Object.fromEntries(values) },
    options,
  );
  const { answer } = asked;
  return {
    ...asked,
    answer: useMemo<Answer<T>>(() => {
      if (answer.state !== 'done') return answer;
      const data = answer.data.node?.[analysis];
      if (data !== undefined && data !== null) return { ...answer, data };
      const failure = answer.warning ?? { code: 'NOT_FOUND', message: id, extensions: {} };
      return { state: 'failed', failure };
    }, [answer, analysis, id]),
  };
}
