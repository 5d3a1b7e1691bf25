import { useEffect, useMemo, useRef, useState } from 'react';
import { client } from '../api/client';
import { failureOf, type Failure } from '../api/useGraph';
import type { AroundQuery } from '../gql/graphql';
import type { Part } from './gather';
import { around } from './queries';
import { firstLimit, type Expansion, type State } from './state';
import type { Ask } from './together';

type Neighborhood = AroundQuery['neighborhood'];
type Answered = { data: Neighborhood } | { failure: Failure };

/** What was left out around a node. */
export interface Cut {
  expansion: Expansion;
  name: string;
  omitted: number;
  hubs: string[];
}

/** What is asked around nodes: all that is opened, and each first node unless it is. */
export function expansionsOf({ nodes, expand }: State): Expansion[] {
  const opened = new Set(expand.map(({ id }) => id));
  return [
    ...nodes.filter((id) => !opened.has(id)).map((id) => ({ id, role: '', limit: firstLimit })),
    ...expand,
  ];
}

function variablesOf({ id, role, limit }: Expansion) {
  return { id, limit, roles: role === '' ? null : [role as never] };
}

/** Asks for the neighbourhoods that the state names, each once. */
export function useGathered(state: State) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answered>>(new Map());
  const [tries, setTries] = useState(0);
  const asked = useRef(new Set<string>());
  const expansions = useMemo(() => expansionsOf(state), [state]);

  useEffect(() => {
    for (const expansion of expansions) {
      const key = keyOf(expansion);
      if (asked.current.has(key)) continue;
      asked.current.add(key);
      void client
        .query(around, variablesOf(expansion))
        .toPromise()
        .then(({ data, error }) => {
          const answer: Answered = data
            ? { data: data.neighborhood }
            : {
                failure: error
                  ? failureOf(error)
                  : { code: 'INTERNAL', message: '', extensions: {} },
              };
          setAnswers((before) => new Map(before).set(key, answer));
        });
    }
  }, [expansions, tries]);

  const retry = () => {
    for (const [key, answer] of answers) if ('failure' in answer) asked.current.delete(key);
    setAnswers((before) => new Map([...before].filter(([, answer]) => 'data' in answer)));
    setTries(tries + 1);
  };

  const gathered = useMemo(() => {
    const parts: Part[] = [];
    const cuts: Cut[] = [];
    const failures: Failure[] = [];
    let loading = false;
    for (const expansion of expansions) {
      const answer = answers.get(keyOf(expansion));
      if (!answer) loading = true;
      else if ('failure' in answer) failures.push(answer.failure);
      else {
        parts.push(answer.data);
        const { levels, nodes } = answer.data;
        const omitted = levels.reduce((sum, level) => sum + level.omitted, 0);
        const hubs = levels.flatMap((level) => level.hubs.map(({ name }) => name));
        if (omitted > 0 || hubs.length > 0) {
          cuts.push({ expansion, name: nodes[0]?.name ?? expansion.id, omitted, hubs });
        }
      }
    }
    const asks: Ask[] = expansions.map((expansion) => ({
      query: around,
      variables: variablesOf(expansion),
    }));
    return { parts, cuts, failures, loading, asks };
  }, [expansions, answers]);
  return { ...gathered, retry };
}

function keyOf({ id, role, limit }: Expansion): string {
  return `${id}*${role}*${limit}`;
}
