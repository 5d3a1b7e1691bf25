import { Combobox, Group, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useGraph } from '../api/useGraph';
import { words } from '../app/words';
import { graphql } from '../api/graphql';
import type { FindQuery, NodeType } from '../gql/graphql';
import { pageOf, TypeBadge } from '../ui/EntityLink';

const useWords = words(
  'search',
  {
    label: '按名称查找',
    placeholder: '企业、园区、院所、基金……',
    none: '没有名称含“{{text}}”的节点。',
    failed: '查不到：{{message}}',
  },
  {
    label: 'Find by name',
    placeholder: 'Companies, parks, institutes, funds…',
    none: 'No node has a name with “{{text}}”.',
    failed: 'The search failed: {{message}}',
  },
);

const find = graphql(`
  query Find($text: String!, $types: [NodeType!]) {
    search(text: $text, types: $types, first: 8) {
      totalCount
      edges {
        cursor
        matched
        how
        highlights {
          start
          end
        }
        node {
          __typename
          id
          name
        }
      }
    }
  }
`);

type Hit = FindQuery['search']['edges'][number];

interface SearchBoxProps {
  size?: 'sm' | 'lg';
  /** What it is for, where it is not to open a page. */
  label?: string;
  /** What is done with a node that was chosen; left out: its page is opened. */
  onChoose?: (node: Hit['node']) => void;
  /** Only nodes of these types; left out: of any. */
  types?: NodeType[];
}

/** Finds nodes while one types: in either script, by pinyin, by initials. */
export function SearchBox({ size = 'sm', label, onChoose, types }: SearchBoxProps) {
  const t = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
    },
  });
  const { answer } = useGraph(find, { text: asked, types: types ?? null }, { pause: asked === '' });
  const hits = asked !== '' && answer.state === 'done' ? answer.data.search.edges : [];

  function choose(id: string) {
    const hit = hits.find(({ node }) => node.id === id);
    combobox.closeDropdown();
    if (!hit) return;
    setText('');
    if (onChoose) onChoose(hit.node);
    else void navigate(pageOf(id));
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <TextInput
          type="search"
          size={size}
          aria-label={label ?? t('label')}
          placeholder={label ?? t('placeholder')}
          maxLength={200}
          value={text}
          leftSection={<IconSearch size={size === 'lg' ? 20 : 16} />}
          rightSection={text !== '' && answer.state === 'loading' ? <Loader size="xs" /> : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => {
            if (text !== '') combobox.openDropdown();
          }}
          onBlur={() => {
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === ''}>
        <Combobox.Options mah={360} style={{ overflowY: 'auto' }} aria-label={label ?? t('label')}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.node.id} value={hit.node.id}>
              <Group gap="xs" justify="space-between" wrap="nowrap">
                <Text span size="sm">
                  <Matched hit={hit} />
                </Text>
                <TypeBadge type={hit.node.__typename} />
              </Group>
            </Combobox.Option>
          ))}
          {hits.length === 0 && answer.state === 'done' && (
            <Combobox.Empty>{t('none', { text: asked })}</Combobox.Empty>
          )}
          {answer.state === 'failed' && (
            <Combobox.Empty>{t('failed', { message: answer.failure.message })}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The name that matched, what was typed marked in it; and the node's name, where that is another. */
function Matched({ hit: { matched, highlights, node } }: { hit: Hit }) {
  const letters = Array.from(matched); // places count code points
  const parts = [];
  let at = 0;
  for (const { start, end } of highlights) {
    parts.push(
      letters.slice(at, start).join(''),
      <mark key={start}>{letters.slice(start, end).join('')}</mark>,
    );
    at = end;
  }
  parts.push(letters.slice(at).join(''));
  return (
    <>
      {parts}
      {matched !== node.name && (
        <Text span size="xs" c="dimmed">
          {' '}
          {node.name}
        </Text>
      )}
    </>
  );
}
