import {
  ActionIcon,
  Alert,
  CopyButton,
  Group,
  Slider,
  Stack,
  Switch,
  Tabs,
  Text,
  Tooltip,
} from '@mantine/core';
import {
  IconArrowBackUp,
  IconDownload,
  IconFocusCentered,
  IconLink,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useGraph } from '../api/useGraph';
import { useCommon } from '../app/common';
import { useTitle } from '../app/Page';
import { SearchBox } from '../search/SearchBox';
import { ShowQuery } from '../ui/ShowQuery';
import { FailureView } from '../ui/States';
import { Drawing } from './Drawing';
import { Filter } from './Filter';
import { gather, see } from './gather';
import { List } from './List';
import { NodePanel } from './NodePanel';
import { Paths, pathVariables } from './Paths';
import { between } from './queries';
import { canDraw, type Stage } from './stage';
import { readState, writeState, type State } from './state';
import { reach } from './time';
import { together } from './together';
import { useGathered } from './useGathered';
import { useWords } from './words';
import './explore.css';

/** Changes what is seen; `quiet` changes are no step that "undo" takes back. */
export type Change = (part: Partial<State>, quiet?: boolean) => void;

const tabs = ['node', 'paths', 'filter', 'list'] as const;
const drawable = canDraw();

/** The explorer: a drawing that grows from any node, and beside it what is chosen, paths, filters and a list. */
export function Explorer() {
  const t = useWords();
  useTitle(t('title'));
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readState(params), [params]);
  const navigate = useNavigate();
  const steps = stepsOf(useLocation().state);
  const [stage, setStage] = useState<Stage | null>(null);

  const around = useGathered(state);
  const asksPaths = state.from.length > 0 && state.to.length > 0;
  const paths = useGraph(between, pathVariables(state), { pause: !asksPaths });
  const found = useMemo(
    () => (asksPaths && paths.answer.state === 'done' ? paths.answer.data.paths : []),
    [asksPaths, paths.answer],
  );

  const gathered = useMemo(() => gather([...around.parts, ...found]), [around.parts, found]);
  const keep = useMemo(
    () => new Set([...state.nodes, ...state.from, ...state.to]),
    [state.nodes, state.from, state.to],
  );
  const seen = useMemo(() => see(gathered, state, keep), [gathered, state, keep]);
  const years = useMemo(() => reach(gathered.edges.values()), [gathered]);
  const strong = useMemo(
    () => ({
      nodes: new Set(found.flatMap(({ nodes }) => nodes.map(({ id }) => id))),
      edges: new Set(found.flatMap(({ edges }) => edges.map(({ factId }) => factId))),
    }),
    [found],
  );

  const change: Change = (part, quiet = false) => {
    setParams(
      (before) => writeState({ ...readState(before), ...part }),
      quiet ? { replace: true, state: { steps } } : { state: { steps: steps + 1 } },
    );
  };
  // The stage outlives renders, and calls what the last one meant.
  const acts = useRef({ change, state });
  useEffect(() => {
    acts.current = { change, state };
  });

  const asked = together('Explored', [
    ...around.asks,
    ...(asksPaths ? [{ query: between, variables: pathVariables(state) }] : []),
  ]);
  const nothing = state.nodes.length === 0 && !asksPaths;
  const tab = tabs.find((name) => name === state.panel) ?? 'node';

  return (
    <div className="explorer">
      <h1 className="visually-hidden">{t('title')}</h1>
      <section className="explorer-drawing" aria-label={t('title')}>
        <Group className="explorer-bar" gap={6} wrap="nowrap">
          <div className="explorer-search">
            <SearchBox
              label={t('add')}
              onChoose={({ id }) => {
                change({
                  nodes: [...state.nodes.filter((other) => other !== id), id],
                  without: state.without.filter((other) => other !== id),
                  select: id,
                });
              }}
            />
          </div>
          <Tool
            label={t('undo')}
            disabled={steps === 0}
            onClick={() => void navigate(-1)}
            icon={<IconArrowBackUp size={18} />}
          />
          <CopyButton value={location.href}>
            {({ copied, copy }) => <Copy copied={copied} copy={copy} label={t('share')} />}
          </CopyButton>
          {stage && (
            <Tool
              label={t('png')}
              onClick={() => void save(stage)}
              icon={<IconDownload size={18} />}
            />
          )}
          {!nothing && <ShowQuery asked={asked} />}
        </Group>
        {nothing ? (
          <Stack className="explorer-start" align="center" justify="center">
            <Text ta="center" maw={420}>
              {t('start')}
            </Text>
          </Stack>
        ) : drawable ? (
          <>
            <Drawing
              seen={seen}
              strong={strong}
              state={state}
              acts={acts}
              onStage={setStage}
              label={t('drawing', { nodes: seen.nodes.length, edges: seen.edges.length })}
            />
            {stage && (
              <Stack className="explorer-zoom" gap={4}>
                <Tool
                  label={t('zoomIn')}
                  onClick={() => {
                    stage.zoom(1.6);
                  }}
                  icon={<IconPlus size={18} />}
                />
                <Tool
                  label={t('zoomOut')}
                  onClick={() => {
                    stage.unzoom(1.6);
                  }}
                  icon={<IconMinus size={18} />}
                />
                <Tool
                  label={t('fit')}
                  onClick={() => {
                    stage.fit();
                  }}
                  icon={<IconFocusCentered size={18} />}
                />
              </Stack>
            )}
          </>
        ) : (
          <Alert color="yellow">{t('noDrawing')}</Alert>
        )}
        {years && !nothing && <Time years={years} year={state.year} change={change} />}
        {around.loading && (
          <Text role="status" size="sm" className="explorer-loading">
            {t('loading')}
          </Text>
        )}
      </section>

      <aside className="explorer-side panel" aria-label={t(tab)}>
        {around.failures.map((failure, i) => (
          <FailureView key={i} failure={failure} />
        ))}
        <Tabs
          value={tab}
          onChange={(panel) => {
            change({ panel: panel === 'node' ? null : panel }, true);
          }}
          keepMounted={false}
        >
          <Tabs.List grow>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(name)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="node" pt="sm">
            <NodePanel gathered={gathered} state={state} cuts={around.cuts} change={change} />
          </Tabs.Panel>
          <Tabs.Panel value="paths" pt="sm">
            <Paths
              gathered={gathered}
              state={state}
              asked={paths}
              asking={asksPaths}
              change={change}
            />
          </Tabs.Panel>
          <Tabs.Panel value="filter" pt="sm">
            <Filter gathered={gathered} seen={seen} state={state} change={change} />
          </Tabs.Panel>
          <Tabs.Panel value="list" pt="sm">
            <List seen={seen} change={change} />
          </Tabs.Panel>
        </Tabs>
      </aside>
    </div>
  );
}

/** How many steps of this visit lie behind, as the history has it. */
function stepsOf(kept: unknown): number {
  return typeof kept === 'object' && kept !== null && 'steps' in kept ? Number(kept.steps) : 0;
}

interface ToolProps {
  label: string;
  icon: React.ReactNode;
  onClick: () => void;
  disabled?: boolean;
}

function Tool({ label, icon, onClick, disabled = false }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={label}
        onClick={onClick}
        disabled={disabled}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function Copy({ copied, copy, label }: { copied: boolean; copy: () => void; label: string }) {
  const t = useCommon();
  return <Tool label={copied ? t('copied') : label} onClick={copy} icon={<IconLink size={18} />} />;
}

async function save(stage: Stage) {
  const image = await stage.png();
  if (!image) return;
  const url = URL.createObjectURL(image);
  const link = document.createElement('a');
  link.href = url;
  link.download = 'silian.png';
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  });
}

interface TimeProps {
  years: { first: number; last: number };
  year: number | null;
  change: Change;
}

/** Chooses the year as of which the graph is seen. */
function Time({ years, year, change }: TimeProps) {
  const t = useWords();
  const [moving, setMoving] = useState<number | null>(null);
  const now = moving ?? year ?? years.last;
  return (
    <Group className="explorer-time" gap="sm" wrap="nowrap" title={t('timeHint')}>
      <Switch
        size="sm"
        checked={year !== null}
        onChange={(event) => {
          change({ year: event.currentTarget.checked ? years.last : null });
        }}
        label={year === null ? t('anyTime') : t('asOf', { year: now })}
      />
      {year !== null && (
        <Slider
          flex={1}
          size="sm"
          min={years.first}
          max={years.last}
          value={now}
          onChange={setMoving}
          onChangeEnd={(chosen) => {
            setMoving(null);
            change({ year: chosen });
          }}
          thumbProps={{ 'aria-label': t('time') }}
          label={(value) => value}
        />
      )}
    </Group>
  );
}
