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
import { Common, commonVariables, partOf } from './Common';
import { Drawing } from './Drawing';
import { Filter } from './Filter';
import { gather, see, type Part } from './gather';
import { List } from './List';
import { NodePanel } from './NodePanel';
import { Paths, pathVariables } from './Paths';
import { between, inCommon, named } from './queries';
import { Handle } from './Sheet';
import { canDraw, type Stage } from './stage';
import { readState, writeState, type State } from './state';
import { reach } from './time';
import { together } from './together';
import { useGathered } from './useGathered';
import { useWords } from './words';
import './explore.css';

/** Changes what is seen; `quiet` changes are no step that "undo" takes back. */
export type Change = (part: Partial<State>, quiet?: boolean) => void;

const tabs = ['node', 'paths', 'common', 'filter', 'list'] as const;
const none: Part[] = [];
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

  const asksCommon = state.common.length > 1;
  const common = useGraph(inCommon, commonVariables(state), { pause: !asksCommon });
  const shared = useMemo(
    () =>
      asksCommon && common.answer.state === 'done'
        ? [partOf(common.answer.data.commonNeighbors)]
        : none,
    [asksCommon, common.answer],
  );

  const asksNames = [...new Set([...state.from, ...state.to, ...state.avoid, ...state.common])];
  const names = useGraph(named, { ids: asksNames }, { pause: asksNames.length === 0 });
  const ends = useMemo(
    () =>
      names.answer.state === 'done'
        ? [{ nodes: names.answer.data.nodes.filter(isEntity), edges: [] }]
        : none,
    [names.answer],
  );

  const gathered = useMemo(
    () => gather([...ends, ...around.parts, ...found, ...shared]),
    [ends, around.parts, found, shared],
  );
  const keep = useMemo(
    () => new Set([...state.nodes, ...state.from, ...state.to, ...state.common]),
    [state.nodes, state.from, state.to, state.common],
  );
  const seen = useMemo(() => see(gathered, state, keep), [gathered, state, keep]);
  const years = useMemo(() => reach(gathered.edges.values()), [gathered]);
  const strong = useMemo(
    () => ({
      nodes: new Set([...found, ...shared].flatMap(({ nodes }) => nodes.map(({ id }) => id))),
      edges: new Set(
        [...found, ...shared].flatMap(({ edges }) => edges.map(({ factId }) => factId)),
      ),
    }),
    [found, shared],
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
    ...(asksCommon ? [{ query: inCommon, variables: commonVariables(state) }] : []),
    ...(asksNames.length > 0 ? [{ query: named, variables: { ids: asksNames } }] : []),
  ]);
  const nothing = keep.size === 0 && state.expand.length === 0;
  const frame = useRef<HTMLDivElement>(null);
  const tab = tabs.find((name) => name === state.panel) ?? 'node';

  return (
    <div className="explorer" ref={frame} data-sheet={state.sheet}>
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
          <div className="explorer-instead">
            <Alert color="yellow" mb="md">
              {t('noDrawing')}
            </Alert>
            <List seen={seen} select={state.select} change={change} />
          </div>
        )}
        {drawable && !nothing && !around.loading && seen.nodes.length === 0 && (
          <Stack className="explorer-start" align="center" justify="center">
            <Text ta="center" maw={420} c="dimmed">
              {t(gathered.nodes.size === 0 ? 'unread' : 'nothing')}
            </Text>
          </Stack>
        )}
        {years && !nothing && <Time years={years} year={state.year} change={change} />}
        {around.loading && (
          <Text role="status" size="sm" className="explorer-loading">
            {t('loading')}
          </Text>
        )}
      </section>

      <aside className="explorer-side panel" aria-label={t(tab)}>
        <Handle frame={frame} sheet={state.sheet} change={change} />
        {around.failures[0] && <FailureView failure={around.failures[0]} retry={around.retry} />}
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
          <Tabs.Panel value="common" pt="sm">
            <Common
              gathered={gathered}
              state={state}
              asked={common}
              asking={asksCommon}
              change={change}
            />
          </Tabs.Panel>
          <Tabs.Panel value="filter" pt="sm">
            <Filter gathered={gathered} seen={seen} state={state} change={change} />
          </Tabs.Panel>
          <Tabs.Panel value="list" pt="sm">
            <List seen={seen} select={state.select} change={change} />
          </Tabs.Panel>
        </Tabs>
      </aside>
    </div>
  );
}

function isEntity<T extends object>(node: T | null): node is Extract<T, { name: string }> {
  return node !== null && 'name' in node;
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
          flex="0 1 320px"
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
