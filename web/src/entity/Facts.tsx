import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { client } from '../api/client';
import { failureOf, type Failure } from '../api/useGraph';
import { graphql } from '../api/graphql';
import type { EntityNode } from './EntityPage';
import { byRole, type Fact } from '../ui/facts';
import { FactRow, Role } from '../ui/FactRow';
import { FailureView } from '../ui/States';
import { useWords } from './words';
import './entity.css';

const more = graphql(`
  query MoreFacts($id: ID!, $after: String!) {
    node(id: $id) {
      ... on Entity {
        facts(first: 200, after: $after) {
          edges {
            ...FactFields
          }
        }
      }
    }
  }
`);

const shown = 12;

/** The ties of a node, by role. */
export function Facts({ node }: { node: EntityNode }) {
  const t = useWords();
  const [further, setFurther] = useState<Fact[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const facts = [...node.facts.edges, ...further];
  const rest = node.facts.totalCount - facts.length;

  async function next() {
    const after = facts.at(-1)?.cursor;
    if (!after) return;
    setBusy(true);
    const { data, error } = await client.query(more, { id: node.id, after }).toPromise();
    setBusy(false);
    setFailure(error ? failureOf(error) : null);
    const edges = data?.node?.facts.edges;
    if (edges) setFurther((before) => [...before, ...edges]);
  }

  return (
    <>
      {byRole(facts).map((group) => (
        <Group key={`${group.role} ${group.direction}`} {...group} />
      ))}
      {failure && <FailureView failure={failure} />}
      {rest > 0 && (
        <Button size="xs" variant="default" loading={busy} onClick={() => void next()}>
          {t('next')} ({rest})
        </Button>
      )}
    </>
  );
}

function Group({ role, direction, facts }: { role: string; direction: string; facts: Fact[] }) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const some = all ? facts : facts.slice(0, shown);
  return (
    <section className="role">
      <h3>
        <Role role={role} direction={direction} />{' '}
        <Text span size="xs" c="dimmed">
          {facts.length}
        </Text>
      </h3>
      <ul className="facts">
        {some.map((fact) => (
          <FactRow key={fact.cursor} fact={fact} />
        ))}
      </ul>
      {some.length < facts.length && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('next')} ({facts.length - some.length})
        </Button>
      )}
    </section>
  );
}
