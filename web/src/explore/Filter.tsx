import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useNames } from '../app/words';
import { typeOf, valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import type { Change } from './Explorer';
import { counts, type Gathered, type Seen } from './gather';
import { colorOf } from './looks';
import { toggled, type State } from './state';
import { useWords } from './words';

interface FilterProps {
  gathered: Gathered;
  seen: Seen;
  state: State;
  change: Change;
}

/** The legend of the drawing, with counts of all that was read: what is not ticked is hidden. */
export function Filter({ gathered, seen, state, change }: FilterProps) {
  const t = useWords();
  const nameOf = useNames();
  return (
    <Stack gap="md">
      <Choice
        label={t('types')}
        found={counts(gathered.nodes.values(), ({ __typename }) => __typename)}
        nameOf={(name) => nameOf(typeOf(name))}
        colorOf={colorOf}
        hidden={state.types}
        onChange={(types) => {
          change({ types });
        }}
      />
      <Choice
        label={t('roles')}
        found={counts(gathered.edges.values(), ({ role }) => role)}
        nameOf={(name) => nameOf(valueOf('Role', name))}
        hidden={state.roles}
        onChange={(roles) => {
          change({ roles });
        }}
      />
      <Choice
        label={t('certainty')}
        found={counts(gathered.edges.values(), ({ certainty }) => certainty)}
        nameOf={(name) => nameOf(valueOf('Certainty', name))}
        hidden={state.certainty}
        onChange={(certainty) => {
          change({ certainty });
        }}
      />
      <NumberInput
        size="xs"
        label={t('hubs')}
        min={1}
        placeholder={t('any')}
        value={state.hubs ?? ''}
        description={seen.hubs > 0 ? t('hubsHidden', { count: seen.hubs }) : undefined}
        onChange={(value) => {
          change({ hubs: Number(value) || null });
        }}
      />
      {state.pins.length > 0 && (
        <Group gap="xs">
          <Text size="sm">{t('pins', { count: state.pins.length })}</Text>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              change({ pins: [] });
            }}
          >
            {t('unpin')}
          </Button>
        </Group>
      )}
      {state.without.length > 0 && (
        <div>
          <Text size="sm">{t('removed', { count: state.without.length })}</Text>
          <ul className="explorer-list">
            {state.without.map((id) => (
              <li key={id}>
                <EntityLink node={gathered.nodes.get(id) ?? { __typename: '', id, name: id }} />{' '}
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => {
                    change({ without: toggled(state.without, id) });
                  }}
                >
                  {t('back')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  );
}

interface ChoiceProps {
  label: string;
  found: [string, number][];
  nameOf: (name: string) => string;
  colorOf?: (name: string) => string;
  hidden: readonly string[];
  onChange: (hidden: string[]) => void;
}

function Choice({ label, found, nameOf, colorOf, hidden, onChange }: ChoiceProps) {
  return (
    <fieldset className="explorer-choice">
      <legend>{label}</legend>
      {found.map(([name, count]) => (
        <Checkbox
          key={name}
          size="xs"
          checked={!hidden.includes(name)}
          onChange={() => {
            onChange(toggled(hidden, name));
          }}
          label={
            <Group gap={6} component="span">
              {colorOf && <span className="explorer-dot" style={{ background: colorOf(name) }} />}
              {nameOf(name)}
              <Text span size="xs" c="dimmed">
                {count}
              </Text>
            </Group>
          }
        />
      ))}
    </fieldset>
  );
}
