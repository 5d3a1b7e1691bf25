import { useComputedColorScheme } from '@mantine/core';
import { ToolbarButton, useGraphiQL, useMonaco } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { useEffect, useState } from 'react';
import { examples } from './examples';
import { fetcher } from './fetcher';
import { browserStorage, silianStorage } from './storage';
import { linkTo, mergeTabs, openedBy } from './tabs';
import { themes } from './theme';
import { useWords } from './words';

const storage = silianStorage(browserStorage());
const defaultTabs = examples.map((query) => ({ query }));

/**
 * Puts the query of a link into the stored tabs before GraphiQL reads them:
 * GraphiQL's own initialQuery would overwrite the first example on a first
 * visit. The link's query then leaves the address bar, so that reloading
 * keeps what the user made of it.
 */
export function openLink(): void {
  const opened = openedBy(location.search);
  if (!opened) return;
  const state = mergeTabs(storage.getItem('graphiql:tabState'), examples, opened);
  storage.setItem('graphiql:tabState', JSON.stringify(state));
  storage.setItem('graphiql:query', state.tabs[state.activeTabIndex]?.query ?? opened.query);
  if (opened.variables) storage.setItem('graphiql:variables', opened.variables);
  else storage.removeItem('graphiql:variables');
  history.replaceState(history.state, '', location.pathname);
}

export function Playground() {
  useThemes();
  const light = useComputedColorScheme('light');
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultTabs={defaultTabs}
      defaultQuery=""
      shouldPersistHeaders={false}
      forcedTheme={light}
    >
      {/* The frame names the site already. */}
      <GraphiQL.Logo>
        <></>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <ShareButton />
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}

/** Copies a link that opens the query in front of the user. */
function ShareButton() {
  const t = useWords();
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  const [label, setLabel] = useState<'share' | 'copied' | 'inAddress'>('share');
  const share = async () => {
    const query = queryEditor?.getValue().trim();
    if (!query) return;
    const link = linkTo({ query, variables: variableEditor?.getValue().trim() ?? null });
    try {
      await navigator.clipboard.writeText(new URL(link, location.href).href);
      setLabel('copied');
    } catch {
      // No clipboard outside HTTPS and localhost: the address bar serves.
      history.replaceState(history.state, '', link);
      setLabel('inAddress');
    }
    setTimeout(() => {
      setLabel('share');
    }, 2500);
  };
  return (
    <ToolbarButton label={t(label)} onClick={() => void share()}>
      <svg
        className="graphiql-toolbar-icon"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M10 14a5 5 0 0 0 7 0l3-3a5 5 0 0 0-7-7l-1.5 1.5" />
        <path d="M14 10a5 5 0 0 0-7 0l-3 3a5 5 0 0 0 7 7l1.5-1.5" />
      </svg>
    </ToolbarButton>
  );
}

/** Gives Monaco the colours of this site under the names GraphiQL uses. */
function useThemes() {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (!monaco) return;
    for (const [name, theme] of Object.entries(themes)) monaco.editor.defineTheme(name, theme);
  }, [monaco]);
}
