import { gql, type TypedDocumentNode } from '@urql/core';
import { useGraph } from '../api/useGraph';
import { useLanguage, useNames } from '../app/words';
import { docOf } from '../model/docs';
import type { NodeType } from '../model/model';
import { Panel } from '../ui/Panel';
import { PropertyValue, type Value } from '../ui/PropertyValue';
import { AnswerView } from '../ui/States';
import { useWords } from './words';

type Values = Record<string, Value>;
interface PropertiesQuery {
  node: Values | null;
}

const queries = new Map<string, TypedDocumentNode<PropertiesQuery, { id: string }>>();

/** Asks for all properties that the model gives a type. */
function queryOf(type: NodeType) {
  const known = queries.get(type.name);
  if (known) return known;
  const fields = type.properties.map(({ name }) => name).join(' ');
  const query: TypedDocumentNode<PropertiesQuery, { id: string }> = gql(
    `query ${type.name}Properties($id: ID!) { node(id: $id) { ... on ${type.name} { ${fields} } } }`,
  );
  queries.set(type.name, query);
  return query;
}

/** The properties of a node that it has, by the model. */
export function Properties({ id, type }: { id: string; type: NodeType }) {
  return type.properties.length === 0 ? null : <Asked id={id} type={type} />;
}

function Asked({ id, type }: { id: string; type: NodeType }) {
  const t = useWords();
  const nameOf = useNames();
  const language = useLanguage();
  const asked = useGraph(queryOf(type), { id });
  if (asked.answer.state === 'loading') return null; // short, and often nothing
  if (asked.answer.state === 'failed') {
    return (
      <AnswerView answer={asked.answer} retry={asked.retry}>
        {() => null}
      </AnswerView>
    );
  }
  const values = asked.answer.data.node ?? {};
  const there = type.properties.filter(({ name }) => !isNone(values[name]));
  if (there.length === 0) return null;
  return (
    <Panel title={t('properties')} asked={asked}>
      <dl className="properties">
        {there.map((property) => (
          <div key={property.name}>
            <dt title={language === 'en' ? docOf(type.name, property.name) : undefined}>
              {nameOf(property)}
            </dt>
            <dd>
              <PropertyValue property={property} value={values[property.name] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function isNone(value: Values[string] | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
