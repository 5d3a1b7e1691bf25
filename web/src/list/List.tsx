import { Button, Group, NativeSelect, Pill, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useParams, useSearchParams } from 'react-router';
import { useGraph } from '../api/useGraph';
import { Page } from '../app/Page';
import { useLanguage, useLists, useNames } from '../app/words';
import { docOf } from '../model/docs';
import { type NodeType, type Property, types, valuesOf } from '../model/model';
import { SearchBox } from '../search/SearchBox';
import { EntityLink } from '../ui/EntityLink';
import { Panel } from '../ui/Panel';
import { PropertyValue } from '../ui/PropertyValue';
import { AnswerView, Empty, FailureView } from '../ui/States';
import { listQuery, type Listed, variablesOf } from './query';
import { useWords } from './words';

/** All nodes of a type, page by page, narrowed by what the address says. */
export function List() {
  const { plural = '' } = useParams();
  const t = useWords();
  const type = types.find((type) => type.plural === plural);
  if (type) return <Nodes key={plural} type={type} />;
  return (
    <Page title={plural}>
      <FailureView failure={{ code: 'UNKNOWN', message: t('unknown'), extensions: {} }} />
    </Page>
  );
}

function Nodes({ type }: { type: NodeType }) {
  const t = useWords();
  const nameOf = useNames();
  const language = useLanguage();
  const [params, setParams] = useSearchParams();
  const asked = useGraph(listQuery(type), variablesOf(type, params));
  const columns = type.properties.filter(({ name }) => name !== 'sha256');

  /** Changes what the address asks for; another condition begins at the first page. */
  function ask(changes: Record<string, string | null>) {
    const next = new URLSearchParams(params);
    next.delete('after');
    next.delete('before');
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next, { replace: true });
  }
  const typed = useDebouncedCallback((contains: string) => {
    ask({ contains });
  }, 250);
  const within = params.get('within');

  return (
    <Page title={nameOf(type)} lead={language === 'en' && docOf(type.name)}>
      <Group align="end" mb="md">
        <TextInput
          label={t('contains')}
          defaultValue={params.get('contains') ?? ''}
          onChange={(event) => {
            typed(event.currentTarget.value);
          }}
        />
        {type.properties
          .filter((property) => property.enum)
          .map((property) => (
            <NativeSelect
              key={property.name}
              label={nameOf(property)}
              value={params.get(property.name) ?? ''}
              data={[
                { value: '', label: t('any') },
                ...valuesOf(property.enum ?? '').map((value) => ({
                  value: value.name,
                  label: nameOf(value),
                })),
              ]}
              onChange={(event) => {
                ask({ [property.name]: event.currentTarget.value });
              }}
            />
          ))}
        <div>
          <Text size="sm" fw={500}>
            {t('within')}
          </Text>
          {within ? (
            <Pill
              size="lg"
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('clear') }}
              onRemove={() => {
                ask({ within: null });
              }}
            >
              {within}
            </Pill>
          ) : (
            <SearchBox
              types={['REGION', 'PARK']}
              onChoose={({ id }) => {
                ask({ within: id });
              }}
            />
          )}
        </div>
      </Group>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={12}>
        {(data) => {
          const list = data[type.plural];
          if (!list) return null;
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = list.pageInfo;
          return (
            <Panel title={t('count', { count: list.totalCount })} asked={asked}>
              {list.nodes.length === 0 ? (
                <Empty>{t('none')}</Empty>
              ) : (
                <Rows nodes={list.nodes} columns={columns} />
              )}
              <Group mt="sm">
                <Button
                  variant="default"
                  size="xs"
                  disabled={!hasPreviousPage}
                  onClick={() => {
                    ask({ before: startCursor });
                  }}
                >
                  {t('previous')}
                </Button>
                <Button
                  variant="default"
                  size="xs"
                  disabled={!hasNextPage}
                  onClick={() => {
                    ask({ after: endCursor });
                  }}
                >
                  {t('next')}
                </Button>
              </Group>
            </Panel>
          );
        }}
      </AnswerView>
    </Page>
  );
}

function Rows({ nodes, columns }: { nodes: Listed[]; columns: Property[] }) {
  const t = useWords();
  const listOf = useLists();
  const nameOf = useNames();
  return (
    <Table.ScrollContainer minWidth={320 + 80 * columns.length}>
      <Table striped verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('name')}</Table.Th>
            <Table.Th>{t('aliases')}</Table.Th>
            {columns.map((property) => (
              <Table.Th key={property.name}>{nameOf(property)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {nodes.map((node) => (
            <Table.Tr key={node.id}>
              <Table.Td>
                <EntityLink node={node} />
              </Table.Td>
              <Table.Td>{listOf(node.aliases)}</Table.Td>
              {columns.map((property) => (
                <Table.Td key={property.name}>
                  <PropertyValue property={property} value={node[property.name] ?? null} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
