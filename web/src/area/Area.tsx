import { Stack, Tabs } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import type { NodeType } from '../model/model';
import { Loading } from '../ui/States';
import { usePlace } from './address';
import type { Subject } from './analysis';
import { useWords } from './words';
import './area.css';

type Panel = ComponentType<Subject>;

/** The panels in their order: which analysis each shows, and on which tab. */
const panels: {
  analysis: string;
  tab: Parameters<ReturnType<typeof useWords>>[0];
  Panel: Panel;
}[] = [
  {
    analysis: 'fourChains',
    tab: 'chains',
    Panel: lazy(async () => ({ default: (await import('./FourChains')).FourChains })),
  },
  {
    analysis: 'chainGap',
    tab: 'gap',
    Panel: lazy(async () => ({ default: (await import('./ChainGap')).ChainGap })),
  },
  {
    analysis: 'ladder',
    tab: 'ladder',
    Panel: lazy(async () => ({ default: (await import('./Ladder')).Ladder })),
  },
  {
    analysis: 'honourBoard',
    tab: 'honours',
    Panel: lazy(async () => ({ default: (await import('./Honours')).HonourBoard })),
  },
  {
    analysis: 'firsts',
    tab: 'honours',
    Panel: lazy(async () => ({ default: (await import('./Honours')).Firsts })),
  },
  {
    analysis: 'projectPipeline',
    tab: 'projects',
    Panel: lazy(async () => ({ default: (await import('./Projects')).Projects })),
  },
  {
    analysis: 'institutesParksFunds',
    tab: 'triples',
    Panel: lazy(async () => ({ default: (await import('./Triples')).Triples })),
  },
  {
    analysis: 'financing',
    tab: 'financing',
    Panel: lazy(async () => ({ default: (await import('./Financing')).Financing })),
  },
  {
    analysis: 'policiesInForce',
    tab: 'policies',
    Panel: lazy(async () => ({ default: (await import('./Policies')).Policies })),
  },
];

/** What the analyses of a node say, as far as its type has them. */
export function Area({ id, type }: { id: string; type: NodeType }) {
  const t = useWords();
  const place = usePlace();
  const there = panels.filter(({ analysis }) => type.analyses.includes(analysis));
  const tabs = [...new Set(there.map(({ tab }) => tab))];
  const tab = tabs.find((name) => name === place.get('tab')) ?? tabs[0];
  if (!tab) return null;
  return (
    <Tabs
      value={tab}
      onChange={(name) => {
        place.go({ tab: name });
      }}
      keepMounted={false}
      className="area"
    >
      {tabs.length > 1 && (
        <Tabs.List aria-label={t('analyses')} mb="md">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      )}
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name}>
          <Suspense fallback={<Loading lines={6} />}>
            <Stack>
              {there
                .filter(({ tab }) => tab === name)
                .map(({ analysis, Panel }) => (
                  <Panel key={analysis} id={id} type={type} />
                ))}
            </Stack>
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
