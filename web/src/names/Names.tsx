import {
  Alert,
  Anchor,
  Badge,
  Button,
  Group,
  MultiSelect,
  Pagination,
  Progress,
  SegmentedControl,
  Stack,
  Table,
  Text,
  Textarea,
} from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../app/Page';
import { useLists, useNames } from '../app/words';
import { typeOf, types, valueOf, valuesOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { Panel } from '../ui/Panel';
import { useSamples } from '../ui/samples';
import { csvOf, most, namesIn } from './lists';
import { resolveNames, type Resolved, useResolution } from './resolution';
import { useWords } from './words';

const shown = 100;
const linked = 2_000; // characters of names that a link carries

/** Matches pasted names with the graph. */
export function Names() {
  const t = useWords();
  const nameOf = useNames();
  const listOf = useLists();
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(params.get('names') ?? '');
  const [chosen, setChosen] = useState<string[]>(
    params.get('types')?.split(',').filter(Boolean) ?? [],
  );
  const names = namesIn(text);
  const { names: examples } = useSamples();
  const run = useResolution();

  function match() {
    const keep = new URLSearchParams();
    if (text.length <= linked) keep.set('names', text.trim());
    if (chosen.length > 0) keep.set('types', chosen.join(','));
    setParams(keep, { replace: true });
    void run.start(names.slice(0, most), chosen.length > 0 ? chosen : null);
  }

  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack>
        <Textarea
          label={t('input')}
          autosize
          minRows={5}
          maxRows={14}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        {text === '' && examples.length > 0 && (
          <Text size="sm">
            {t('empty')}{' '}
            <Anchor
              component="button"
              type="button"
              onClick={() => {
                setText(examples.join('\n'));
              }}
            >
              {listOf(examples)}
            </Anchor>
          </Text>
        )}
        <Group align="end">
          <MultiSelect
            label={t('types')}
            placeholder={chosen.length === 0 ? t('anyType') : ''}
            data={types.map((type) => ({ value: type.value, label: nameOf(type) }))}
            value={chosen}
            onChange={setChosen}
            clearable
            searchable
            w={{ base: '100%', sm: 340 }}
          />
          <Button onClick={match} disabled={names.length === 0 || run.running}>
            {t('match', { count: Math.min(names.length, most) })}
          </Button>
          {run.running && (
            <Button variant="default" onClick={run.stop}>
              {t('stop')}
            </Button>
          )}
        </Group>
        {names.length > most && <Alert color="yellow">{t('tooMany', { most })}</Alert>}
        {run.running && (
          <div role="status">
            <Text size="sm">{t('progress', { done: run.rows.length, all: run.all })}</Text>
            <Progress
              value={(run.rows.length / run.all) * 100}
              aria-label={t('progress', { done: run.rows.length, all: run.all })}
            />
          </div>
        )}
        {run.failure && (
          <Alert color="red" role="alert">
            {t('failed', { message: run.failure.message })}
          </Alert>
        )}
        {run.rows.length > 0 && <Results rows={run.rows} types={chosen} />}
      </Stack>
    </Page>
  );
}

const colors: Record<string, string> = { SAME: 'teal', POSSIBLE: 'yellow', NONE: 'gray' };

function Results({ rows, types: asked }: { rows: Resolved[]; types: string[] }) {
  const t = useWords();
  const nameOf = useNames();
  const [verdict, setVerdict] = useState('');
  const [page, setPage] = useState(1);
  const kept = verdict === '' ? rows : rows.filter((row) => row.verdict === verdict);
  const verdicts = valuesOf('Verdict');

  function download() {
    const csv = csvOf([
      [
        t('name'),
        t('verdict'),
        t('id'),
        t('found'),
        t('type'),
        t('matched'),
        t('score'),
        t('reasons'),
      ],
      ...kept.map(({ name, verdict, candidates: [best] }) => [
        name,
        nameOf(valueOf('Verdict', verdict)),
        best?.node.id ?? '',
        best?.node.name ?? '',
        best ? nameOf(typeOf(best.node.__typename)) : '',
        best?.matched ?? '',
        best ? Number(best.score.toFixed(4)) : '',
        best?.reasons.map((reason) => nameOf(valueOf('MatchReason', reason))).join('; ') ?? '',
      ]),
    ]);
    const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'silian-names.csv';
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(url);
    });
  }

  return (
    <Panel
      title={t('found')}
      asked={{
        query: resolveNames,
        variables: {
          names: kept.slice(0, 20).map(({ name }) => name),
          types: asked.length > 0 ? asked : null,
        },
      }}
      controls={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={download}
        >
          {t('download')}
        </Button>
      }
    >
      <SegmentedControl
        mb="sm"
        aria-label={t('filter')}
        value={verdict}
        onChange={(value) => {
          setVerdict(value);
          setPage(1);
        }}
        data={[
          { value: '', label: `${t('all')} ${rows.length}` },
          ...verdicts.map((v) => ({
            value: v.name,
            label: `${nameOf(v)} ${rows.filter((row) => row.verdict === v.name).length}`,
          })),
        ]}
      />
      {kept.length === 0 && <Text c="dimmed">{t('nothing')}</Text>}
      <Table.ScrollContainer minWidth={640}>
        <Table striped verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {(['name', 'verdict', 'found', 'score', 'reasons'] as const).map((column) => (
                <Table.Th key={column}>{t(column)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {kept.slice((page - 1) * shown, page * shown).map((row, i) => (
              <Row key={i} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {kept.length > shown && (
        <Pagination
          mt="sm"
          total={Math.ceil(kept.length / shown)}
          value={page}
          onChange={setPage}
        />
      )}
    </Panel>
  );
}

function Row({ row: { name, verdict, candidates } }: { row: Resolved }) {
  const t = useWords();
  const nameOf = useNames();
  const [best, ...rest] = candidates;
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>
        <Badge color={colors[verdict] ?? 'gray'} variant="dot" tt="none">
          {nameOf(valueOf('Verdict', verdict))}
        </Badge>
      </Table.Td>
      <Table.Td>
        {best ? <EntityLink node={best.node} typed /> : <Text c="dimmed">{t('none')}</Text>}
        {best && best.matched !== best.node.name && (
          <Text size="xs" c="dimmed">
            {best.matched}
          </Text>
        )}
        {rest.length > 0 && (
          <details>
            <summary>{t('rest', { count: rest.length })}</summary>
            {rest.map(({ node, score }) => (
              <div key={node.id}>
                <EntityLink node={node} typed /> {score.toFixed(2)}
              </div>
            ))}
          </details>
        )}
      </Table.Td>
      <Table.Td>{best?.score.toFixed(2)}</Table.Td>
      <Table.Td>
        <Group gap={4}>
          {best?.features.map(({ reason, effect }) => (
            <Badge
              key={reason}
              size="sm"
              variant="outline"
              color={effect < 0 ? 'red' : 'gray'}
              tt="none"
              fw={400}
            >
              {nameOf(valueOf('MatchReason', reason))} {effect > 0 ? '+' : ''}
              {effect.toFixed(2)}
            </Badge>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
