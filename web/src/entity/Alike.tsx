import { Text } from '@mantine/core';
import { useGraph } from '../api/useGraph';
import { useLists, useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { NodeType } from '../gql/graphql';
import { typeOf, valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { Panel } from '../ui/Panel';
import { AnswerView, Empty } from '../ui/States';
import type { EntityNode } from './EntityPage';
import { useWords } from './words';

const alike = graphql(`
  query Alike($names: [String!]!, $types: [NodeType!]) {
    resolve(names: $names, types: $types) {
      candidates {
        score
        matched
        reasons
        node {
          __typename
          id
          name
        }
      }
    }
  }
`);

/** Nodes of the same type whose names could be this one's. */
export function Alike({ node }: { node: EntityNode }) {
  const t = useWords();
  const nameOf = useNames();
  const listOf = useLists();
  const types = [typeOf(node.__typename).value as NodeType];
  const asked = useGraph(alike, { names: [node.name, ...node.aliases].slice(0, 20), types });
  return (
    <Panel title={t('alike')} hint={t('alikeHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry}>
        {({ resolve }) => {
          const best = new Map<string, (typeof resolve)[number]['candidates'][number]>();
          for (const candidate of resolve.flatMap(({ candidates }) => candidates)) {
            const known = best.get(candidate.node.id);
            if (candidate.node.id !== node.id && (!known || known.score < candidate.score)) {
              best.set(candidate.node.id, candidate);
            }
          }
          const list = [...best.values()].sort((a, b) => b.score - a.score);
          if (list.length === 0) return <Empty>{t('noAlike')}</Empty>;
          return (
            <ul className="facts">
              {list.map(({ node: other, score, reasons }) => (
                <li key={other.id}>
                  <EntityLink node={other} />{' '}
                  <Text span size="sm" c="dimmed">
                    {score.toFixed(2)} ·{' '}
                    {listOf(reasons.map((reason) => nameOf(valueOf('MatchReason', reason))))}
                  </Text>
                </li>
              ))}
            </ul>
          );
        }}
      </AnswerView>
    </Panel>
  );
}
