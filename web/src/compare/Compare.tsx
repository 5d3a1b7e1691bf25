import { Alert, Anchor, Group, Pill, SegmentedControl, Stack, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useGraph } from '../api/useGraph';
import { Page } from '../app/Page';
import { typeOf } from '../model/model';
import { SearchBox } from '../search/SearchBox';
import { comparisonOf, useSamples } from '../ui/samples';
import { AnswerView } from '../ui/States';
import './compare.css';
import { Chains } from './Chains';
import { Figures } from './Figures';
import { chosenQuery } from './queries';
import { fewest, idsIn, most, showIn, shows } from './rows';
import { useWords } from './words';

/** Nodes side by side: their four chains where all are areas, else their figures. */
export function Compare() {
  const t = useWords();
  const [params, setParams] = useSearchParams();
  const ids = idsIn(params);
  const show = showIn(params);
  const { regions } = useSamples();
  const [one, other] = regions;
  const { answer, retry } = useGraph(chosenQuery, { ids }, { pause: ids.length === 0 });

  function ask(changes: Record<string, string>) {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    setParams(next);
  }
  const choose = (chosen: string[]) => {
    ask({ ids: chosen.join(',') });
  };

  const found = answer.state === 'done' ? answer.data.nodes.filter((node) => node !== null) : [];
  const known = new Map(found.map((node) => [node.id, node]));

  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack>
        <div>
          <Group gap="xs" mb="xs" component="ul" className="chosen" aria-label={t('chosen')}>
            {ids.map((id) => {
              const name = known.get(id)?.name ?? id;
              return (
                <li key={id}>
                  <Pill
                    size="lg"
                    withRemoveButton
                    removeButtonProps={{
                      'aria-label': t('remove', { name }),
                      'aria-hidden': false,
                      tabIndex: 0,
                    }}
                    onRemove={() => {
                      choose(ids.filter((other) => other !== id));
                    }}
                  >
                    {name}
                  </Pill>
                </li>
              );
            })}
          </Group>
          {ids.length < most && (
            <div className="choose">
              <Text size="sm" fw={500} mb={4}>
                {t('add', { most })}
              </Text>
              <SearchBox
                onChoose={({ id }) => {
                  if (!ids.includes(id)) choose([...ids, id]);
                }}
              />
            </div>
          )}
        </div>
        {ids.length < fewest && (
          <Text size="sm">
            {t('few')}
            {one && other && (
              <>
                {' '}
                {t('orSee')}{' '}
                <Anchor component={Link} to={comparisonOf(regions)} underline="always" inherit>
                  {t('sample', { one: one.name, other: other.name })}
                </Anchor>
              </>
            )}
          </Text>
        )}
        {ids.length > 0 && (
          <AnswerView answer={answer} retry={retry} lines={8}>
            {() => {
              const there = ids.filter((id) => known.has(id));
              return (
                <>
                  {ids
                    .filter((id) => !known.has(id))
                    .map((id) => (
                      <Alert key={id} color="yellow" role="alert">
                        {t('unknown', { id })}
                      </Alert>
                    ))}
                  {there.length >= fewest && (
                    <>
                      <SegmentedControl
                        className="show"
                        aria-label={t('show')}
                        value={show}
                        onChange={(value) => {
                          ask({ show: value === 'all' ? '' : value });
                        }}
                        data={shows.map((value) => ({ value, label: t(labels[value]) }))}
                      />
                      {found.every((node) =>
                        typeOf(node.__typename).analyses.includes('fourChains'),
                      ) ? (
                        <Chains ids={there} show={show} />
                      ) : (
                        <Figures ids={there} show={show} />
                      )}
                    </>
                  )}
                </>
              );
            }}
          </AnswerView>
        )}
      </Stack>
    </Page>
  );
}

const labels = { all: 'showAll', both: 'showBoth', comparable: 'showComparable' } as const;
