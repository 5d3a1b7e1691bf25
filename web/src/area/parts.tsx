import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNames } from '../app/words';
import type { SeenFactFragment, SeenObservationFragment } from '../gql/graphql';
import { valueOf } from '../model/model';
import { EntityLink, type Linked } from '../ui/EntityLink';
import { useLabels, useRoleNames } from '../ui/FactRow';
import { amount, time, told } from '../ui/format';
import { Some } from '../ui/Some';
import { Sources } from '../ui/Sources';
import { useFactWords } from '../ui/words';
import { useWords } from './words';

/** A node with the facts that say why it stands here. */
export function Tied({
  node,
  facts,
  certainty,
  marks = [],
  typed = false,
  children,
}: {
  node: Linked;
  facts: readonly Pick<SeenFactFragment, 'evidence'>[];
  certainty: string | null;
  /** Words on what is particular about it. */
  marks?: readonly string[];
  typed?: boolean;
  children?: ReactNode;
}) {
  return (
    <span className="tied">
      <EntityLink node={node} typed={typed} />
      {marks.map((mark) => (
        <Mark key={mark}>{mark}</Mark>
      ))}
      {children}
      {facts.length > 0 && (
        <Sources
          evidence={facts.flatMap(({ evidence }) => evidence)}
          of={node.name}
          {...(certainty !== null && { certainty })}
        />
      )}
    </span>
  );
}

export function Mark({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <Badge size="sm" variant="default" tt="none" fw={400} title={title}>
      {children}
    </Badge>
  );
}

/** That a list was left open. */
export function Open({ open }: { open: boolean }) {
  const t = useFactWords();
  return open ? <Mark title={t('openMeans')}>{t('open')}</Mark> : null;
}

/** A number or a word that was observed, whose it is, and where it was read. */
export function Seen({
  observation,
  label = true,
  of = true,
}: {
  observation: SeenObservationFragment;
  /** Says what was measured. */
  label?: boolean;
  /** Says whose it is. */
  of?: boolean;
}) {
  const nameOf = useNames();
  const labelOf = useLabels();
  const t = useFactWords();
  const { status, statedFor, qualifier, scope, joint } = observation;
  return (
    <Group component="li" gap={6} className="seen">
      {of && <EntityLink node={observation.subject} />}
      {label && (
        <Text span size="sm" c="dimmed">
          {labelOf(observation)}
        </Text>
      )}
      <Text span fw={600}>
        {told(observation)}
      </Text>
      {status && status !== 'OPERATING' && <Mark>{nameOf(valueOf('Status', status))}</Mark>}
      <Text span size="xs" c="dimmed">
        {[statedFor && time(statedFor), qualifier, scope].filter(Boolean).join(' · ')}
      </Text>
      {joint && <Mark title={t('jointMeans')}>{t('joint')}</Mark>}
      <Sources
        evidence={observation.evidence}
        certainty={observation.certainty}
        of={labelOf(observation)}
      />
    </Group>
  );
}

/** The numbers of a list of observations. */
export function SeenList({
  observations,
  ...rest
}: {
  observations: readonly SeenObservationFragment[];
  label?: boolean;
  of?: boolean;
}) {
  return (
    <ul className="facts">
      {observations.map((observation) => (
        <Seen key={observation.id} observation={observation} {...rest} />
      ))}
    </ul>
  );
}

/** Amounts that were added up: the sum, what was added, and what was left out and why it can be. */
export function Total<T>({
  of,
  total,
  list,
  children,
}: {
  /** What was added. */
  of: ReactNode;
  total: {
    value: number;
    unit: string;
    bound: string | null;
    status: string | null;
    scope: string | null;
    qualifier: string | null;
    open: boolean;
    operands: readonly T[];
    leftOut: readonly T[];
  };
  list: (items: readonly T[]) => ReactNode;
  children?: ReactNode;
}) {
  const t = useWords();
  const nameOf = useNames();
  return (
    <li>
      <details className="total">
        <summary>
          {of} <b>{amount(total.value, total.unit, total.bound)}</b>{' '}
          {total.status && <Mark>{nameOf(valueOf('Status', total.status))}</Mark>}{' '}
          <Text span size="xs" c="dimmed">
            {[total.qualifier, total.scope].filter(Boolean).join(' · ')}{' '}
            {t('addedUp', { count: total.operands.length })}
          </Text>{' '}
          <Open open={total.open} />
        </summary>
        {list(total.operands)}
        {total.leftOut.length > 0 && <Part title={t('leftOut')}>{list(total.leftOut)}</Part>}
        {children}
      </details>
    </li>
  );
}

/** A fact in one line: who, how, and, with `end`, whom. */
export function Stated({ fact, end = true }: { fact: SeenFactFragment; end?: boolean }) {
  const nameOf = useNames();
  const t = useFactWords();
  const role = useRoleNames()(fact.role, fact.direction);
  return (
    <Group component="li" gap={6} className="seen">
      <EntityLink node={fact.from} />
      <Text span size="sm" c="dimmed">
        {role}
      </Text>
      {end && <EntityLink node={fact.node} />}
      {fact.amount && (
        <Text span fw={600} size="sm">
          {amount(fact.amount.value, fact.amount.unit, fact.bound)}
        </Text>
      )}
      {fact.status && <Mark>{nameOf(valueOf('Status', fact.status))}</Mark>}
      <Text span size="xs" c="dimmed">
        {[fact.statedFor && time(fact.statedFor), fact.qualifier, fact.scope]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {fact.joint && fact.amount && <Mark title={t('jointMeans')}>{t('joint')}</Mark>}
      <Open open={fact.open} />
      <Sources
        evidence={fact.evidence}
        certainty={fact.certainty}
        of={`${fact.from.name} ${role} ${fact.node.name}`}
      />
    </Group>
  );
}

export function StatedList({
  facts,
  ...rest
}: {
  facts: readonly SeenFactFragment[];
  end?: boolean;
}) {
  return (
    <ul className="facts">
      {facts.map((fact, i) => (
        <Stated key={`${fact.factId} ${i}`} fact={fact} {...rest} />
      ))}
    </ul>
  );
}

/** A part of a panel with a heading of its own; nothing where it is empty. */
export function Part({
  title,
  hint,
  children,
}: {
  title: ReactNode;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <section className="part">
      <h3>{title}</h3>
      {hint && (
        <Text size="xs" c="dimmed" mb={4}>
          {hint}
        </Text>
      )}
      {children}
    </section>
  );
}

/** What is known, in the model's word for it. */
export function VerdictBadge({ of, verdict }: { of: string; verdict: string }) {
  const nameOf = useNames();
  return (
    <span className="verdict" data-verdict={verdict}>
      {nameOf(valueOf(of, verdict))}
    </span>
  );
}

/** Averages that were computed and that no source states. */
export function Derived({
  averages,
}: {
  averages: readonly {
    verdict: string;
    value: number | null;
    unit: string | null;
    bound: string | null;
    amount: SeenObservationFragment;
    count: SeenObservationFragment | null;
  }[];
}) {
  const t = useWords();
  if (averages.length === 0) return null;
  return (
    <Part title={t('averages')} hint={t('averagesHint')}>
      <Some items={averages} first={6}>
        {(average, i) => (
          <li key={i} className="average">
            <Group gap={8}>
              <VerdictBadge of="AverageVerdict" verdict={average.verdict} />
              {average.value !== null && (
                <Text span fw={600}>
                  {amount(average.value, average.unit, average.bound)}
                </Text>
              )}
            </Group>
            <SeenList observations={[average.amount, ...(average.count ? [average.count] : [])]} />
          </li>
        )}
      </Some>
    </Part>
  );
}
