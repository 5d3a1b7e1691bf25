import { Badge, Group, Text } from '@mantine/core';
import { useNames } from '../app/words';
import { valueOf } from '../model/model';
import { EntityLink } from './EntityLink';
import type { Fact, Observation } from './facts';
import { amount, time, told } from './format';
import { Sources } from './Sources';
import { useFactWords } from './words';

/** A fact: whom it leads to, what it says besides, how sure it is and where it was read. */
export function FactRow({ fact, role = false }: { fact: Fact; role?: boolean }) {
  const roleOf = useRoleNames();
  return (
    <Group gap={8} className="fact" component="li">
      {role && <Role role={fact.role} direction={fact.direction} />}
      <EntityLink node={fact.node} typed />
      {fact.amount && (
        <Text span fw={600} size="sm">
          {amount(fact.amount.value, fact.amount.unit, fact.bound)}
        </Text>
      )}
      <Said {...fact} />
      <Sources
        evidence={fact.evidence}
        certainty={fact.certainty}
        of={`${roleOf(fact.role, fact.direction)} ${fact.node.name}`}
      />
    </Group>
  );
}

/** A measurement: what, how much, of whom and when, how sure it is and where it was read. */
export function ObservationRow({
  observation,
  label = false,
}: {
  observation: Observation;
  label?: boolean;
}) {
  const labelOf = useLabels();
  return (
    <Group gap={8} className="fact" component="li">
      {label && (
        <Text span size="sm">
          {labelOf(observation)}
        </Text>
      )}
      <Text span fw={600}>
        {told(observation)}
      </Text>
      <Said {...observation} open={false} />
      <Sources
        evidence={observation.evidence}
        certainty={observation.certainty}
        of={labelOf(observation)}
      />
    </Group>
  );
}

export function Label({ observation }: { observation: Measured }) {
  return <>{useLabels()(observation)}</>;
}

type Measured = Pick<Observation, 'indicator' | 'label'>;

/** What an indicator is called in the language that is spoken. */
export function useLabels(): (observation: Measured) => string {
  const nameOf = useNames();
  return ({ indicator, label }) => nameOf({ ...valueOf('Indicator', indicator), zh: label });
}

/** What a role is called from the end that a fact is seen from. */
export function useRoleNames(): (role: string, direction: string) => string {
  const nameOf = useNames();
  return (role, direction) => {
    const value = valueOf('Role', role);
    return nameOf(direction === 'IN' ? { ...value, ...value.inverse } : value);
  };
}

export function Role({ role, direction }: { role: string; direction: string }) {
  const roleOf = useRoleNames();
  return (
    <Text span size="sm" c="dimmed">
      {roleOf(role, direction)}
    </Text>
  );
}

interface SaidProps {
  statedFor: string | null;
  status: string | null;
  qualifier: string | null;
  scope: string | null;
  joint: string | null;
  open: boolean;
}

/** What a fact says besides: when, how far along, of whom. */
function Said({ statedFor, status, qualifier, scope, joint, open }: SaidProps) {
  const nameOf = useNames();
  const t = useFactWords();
  return (
    <>
      {statedFor && (
        <Text span size="sm" c="dimmed">
          <time>{time(statedFor)}</time>
        </Text>
      )}
      {status && (
        <Badge size="sm" variant="default" tt="none" fw={400}>
          {nameOf(valueOf('Status', status))}
        </Badge>
      )}
      {(qualifier ?? scope) && (
        <Text span size="sm" c="dimmed">
          {[qualifier, scope].filter(Boolean).join(' · ')}
        </Text>
      )}
      {joint && (
        <Badge size="sm" variant="dot" color="gray" tt="none" fw={400} title={t('jointMeans')}>
          {t('joint')}
        </Badge>
      )}
      {open && (
        <Badge size="sm" variant="dot" color="gray" tt="none" fw={400} title={t('openMeans')}>
          {t('open')}
        </Badge>
      )}
    </>
  );
}
