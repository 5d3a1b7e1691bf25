import { Button, Stack, Text } from '@mantine/core';
import { useNames } from '../app/words';
import { valueOf } from '../model/model';
import { TypeBadge } from '../ui/EntityLink';
import { time } from '../ui/format';
import { Empty } from '../ui/States';
import type { Change } from './Explorer';
import type { Seen } from './gather';
import { useWords } from './words';

const most = 200;

interface ListProps {
  seen: Seen;
  select: string | null;
  change: Change;
}

/** The drawing in words: its nodes, which can be chosen here, and its edges. */
export function List({ seen, select, change }: ListProps) {
  const t = useWords();
  const nameOf = useNames();
  const names = new Map(seen.nodes.map(({ id, name }) => [id, name]));
  const choose = (id: string) => {
    change({ select: id, panel: null }, true);
  };
  if (seen.nodes.length === 0) return <Empty>{t('nothing')}</Empty>;
  return (
    <Stack gap="md" className="explorer-words">
      <section>
        <h2 className="explorer-name">{t('nodesShown', { count: seen.nodes.length })}</h2>
        <ul className="explorer-list">
          {seen.nodes.slice(0, most).map(({ id, name, __typename, degree }) => (
            <li key={id}>
              <Name
                name={name}
                chosen={id === select}
                onClick={() => {
                  choose(id);
                }}
              />{' '}
              <TypeBadge type={__typename} />{' '}
              <Text span size="xs" c="dimmed">
                {t('edgesOf', { count: degree })}
              </Text>
            </li>
          ))}
        </ul>
        {seen.nodes.length > most && <Cut />}
      </section>
      <section>
        <h2 className="explorer-name">{t('edgesShown', { count: seen.edges.length })}</h2>
        <ul className="explorer-list">
          {seen.edges.slice(0, most).map(({ id, from, to, role, statedFor, standing }) => (
            <li key={id}>
              <Name
                name={names.get(from) ?? from}
                onClick={() => {
                  choose(from);
                }}
              />{' '}
              <Text span size="sm" c="dimmed">
                {nameOf(valueOf('Role', role))} →
              </Text>{' '}
              <Name
                name={names.get(to) ?? to}
                onClick={() => {
                  choose(to);
                }}
              />{' '}
              <Text span size="xs" c="dimmed">
                {statedFor && time(statedFor)} {standing !== 'HOLDS' && t(standing)}
              </Text>
            </li>
          ))}
        </ul>
        {seen.edges.length > most && <Cut />}
      </section>
    </Stack>
  );
}

interface NameProps {
  name: string;
  chosen?: boolean;
  onClick: () => void;
}

function Name({ name, chosen = false, onClick }: NameProps) {
  return (
    <Button
      size="compact-xs"
      variant={chosen ? 'light' : 'subtle'}
      className="explorer-pick"
      aria-current={chosen || undefined}
      onClick={onClick}
    >
      {name}
    </Button>
  );
}

function Cut() {
  const t = useWords();
  return (
    <Text size="sm" c="dimmed">
      {t('rows', { count: most })}
    </Text>
  );
}
