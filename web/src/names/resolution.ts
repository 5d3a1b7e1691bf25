import { useRef, useState } from 'react';
import { client } from '../api/client';
import { type Failure, failureOf } from '../api/useGraph';
import { graphql } from '../api/graphql';
import type { NodeType, ResolveNamesQuery } from '../gql/graphql';
import { parts } from './lists';

export const resolveNames = graphql(`
  query ResolveNames($names: [String!]!, $types: [NodeType!]) {
    resolve(names: $names, types: $types) {
      name
      verdict
      candidates {
        score
        matched
        reasons
        features {
          reason
          effect
        }
        node {
          __typename
          id
          name
        }
      }
    }
  }
`);

export type Resolved = ResolveNamesQuery['resolve'][number];

const step = 250; // names of a request, so that one sees how far it is

/** Looks names up, part by part, and can be stopped. */
export function useResolution() {
  const [rows, setRows] = useState<Resolved[]>([]);
  const [all, setAll] = useState(0);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(0);

  async function start(names: string[], types: string[] | null) {
    const mine = ++turn.current;
    setRows([]);
    setAll(names.length);
    setFailure(null);
    setRunning(true);
    for (const some of parts(names, step)) {
      const { data, error } = await client
        .query(
          resolveNames,
          { names: some, types: types as NodeType[] | null },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
      if (turn.current !== mine) return;
      if (!data) {
        setFailure(error ? failureOf(error) : null);
        break;
      }
      setRows((before) => [...before, ...data.resolve]);
    }
    setRunning(false);
  }

  function stop() {
    turn.current++;
    setRunning(false);
  }

  return { rows, all, running, failure, start, stop };
}
