import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { client } from '../api/client';
import { failureOf, type Failure } from '../api/useGraph';
import { graphql } from '../api/graphql';
import type { EntityNode } from './EntityPage';
import { byRole, type Fact } from '../ui/facts';
import { FactRow, Role } from '../ui/FactRow';
import { Some } from '../ui/Some';
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
  return (
    <section className="role">
      <h3>
        <Role role={role} direction={direction} />{' '}
        <Text span size="xs" c="dimmed">
          {facts.length}
        </Text>
      </h3>
      <Some items={facts} first={12}>
        {(fact) => <FactRow key={fact.cursor} fact={fact} />}
      </Some>
    </section>
  );
}
