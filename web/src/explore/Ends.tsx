import { Group, Pill } from '@mantine/core';
import { SearchBox } from '../search/SearchBox';
import { useWords } from './words';

interface EndsProps {
  label: string;
  /** What the search that adds one is called; left out: none is added here. */
  add?: string;
  ids: readonly string[];
  nameOf: (id: string) => string;
  onChange: (ids: string[]) => void;
}

/** Nodes that were chosen for a question; more are added by a search. */
export function Ends({ label, add, ids, nameOf, onChange }: EndsProps) {
  const t = useWords();
  return (
    <fieldset className="explorer-ends">
      <legend>{label}</legend>
      <Group gap={4}>
        {ids.map((id) => (
          <Pill
            key={id}
            withRemoveButton
            removeButtonProps={{
              'aria-label': t('takeOff', { name: nameOf(id) }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
            onRemove={() => {
              onChange(ids.filter((other) => other !== id));
            }}
          >
            {nameOf(id)}
          </Pill>
        ))}
      </Group>
      {add && (
        <SearchBox
          label={add}
          onChoose={({ id }) => {
            onChange([...ids.filter((other) => other !== id), id]);
          }}
        />
      )}
    </fieldset>
  );
}
