import { Badge, Group, Text } from '@mantine/core';
import { useLists, useNames } from '../app/words';
import { valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { Label, ObservationRow } from '../ui/FactRow';
import { time } from '../ui/format';
import { Empty } from '../ui/States';
import { type Row, shareOf, type Show, shownOf, signed } from './rows';
import { useWords } from './words';

/** Rows of figures: each with what every node has, and what stands in the way of comparing. */
export function Rows({ rows, show }: { rows: readonly Row[]; show: Show }) {
  const t = useWords();
  const shown = shownOf(rows, show);
  if (shown.length === 0) return <Empty>{t(rows.length === 0 ? 'noRows' : 'none')}</Empty>;
  return (
    <ul className="rows">
      {shown.map((row, i) => (
        <Figure key={`${row.indicator} ${i}`} row={row} />
      ))}
    </ul>
  );
}

function Figure({ row }: { row: Row }) {
  const t = useWords();
  return (
    <li className="row" data-comparable={row.comparable}>
      <Group gap={8} className="row-head">
        <h3>
          <Label observation={row} />
        </h3>
        <Badge size="sm" tt="none" variant="dot" color={row.comparable ? 'teal' : 'gray'}>
          {t(row.comparable ? 'comparable' : 'notComparable')}
        </Badge>
        <Text span size="sm" c="dimmed">
          {[row.statedFor && time(row.statedFor), row.scope].filter(Boolean).join(' · ')}
        </Text>
      </Group>
      <ul className="sides">
        {row.cells.map((cell) => (
          <Side key={cell.node.id} row={row} cell={cell} />
        ))}
      </ul>
      {row.differences.length > 0 && (
        <ul className="differences">
          {row.differences.map((difference) => (
            <Difference key={difference.kind} difference={difference} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** What a row has of one node. */
function Side({ row, cell }: { row: Row; cell: Row['cells'][number] }) {
  const t = useWords();
  const { node, value, difference, ratio, observations } = cell;
  const base = row.cells.find((other) => other.value !== null) === cell;
  return (
    <li>
      <Text size="sm" c="dimmed" component="div">
        <EntityLink node={node} />
      </Text>
      {observations.length === 0 && <Text c="dimmed">{t('unknownValue')}</Text>}
      <ul className="numbers">
        {observations.map((observation) => (
          <ObservationRow key={observation.id} observation={observation} />
        ))}
      </ul>
      {value !== null && (
        <>
          <div className="bar" aria-hidden="true">
            <div style={{ width: `${shareOf(value, row) * 100}%` }} />
          </div>
          <Text size="sm" c="dimmed">
            {base
              ? t('base')
              : [
                  difference !== null && `${signed(difference)}${row.unit ?? ''}`,
                  ratio !== null && t('times', { ratio: digits.format(ratio) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
          </Text>
        </>
      )}
    </li>
  );
}

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** Why numbers must not be compared, or what is to be kept in mind. */
function Difference({
  difference: { kind, severity, sides },
}: {
  difference: Row['differences'][number];
}) {
  const t = useWords();
  const nameOf = useNames();
  const listOf = useLists();
  const written = useWritten(kind);
  return (
    <li data-severity={severity}>
      <strong>
        {nameOf(valueOf('Severity', severity))} · {nameOf(valueOf('DifferenceKind', kind))}
      </strong>{' '}
      {sides
        .map(({ node, values }) =>
          // What ties joint numbers together is a key of the graph's own.
          values.length === 0 || kind === 'JOINT'
            ? node.name
            : t('sides', { name: node.name, values: listOf(values.map(written)) }),
        )
        .join('；')}
    </li>
  );
}

const enums: Record<string, string> = { STATUS: 'Status', BOUND: 'Bound' };

/** How what a side says is written: by the model where it is a value of an enum, a time as a time. */
function useWritten(kind: string): (value: string | null) => string {
  const t = useWords();
  const nameOf = useNames();
  return (value) => {
    if (value === null) return t('notTold');
    const of = enums[kind];
    if (of) return nameOf(valueOf(of, value));
    return kind === 'DATE' || kind === 'PERIOD' ? time(value) : value;
  };
}
