import { Anchor } from '@mantine/core';
import { createBrowserRouter, Link, type RouteObject, useRouteError } from 'react-router';
import { FailureView } from '../ui/States';
import { App } from './App';
import { useCommon } from './common';
import { Page } from './Page';
import { hasPlayground } from './playground';

const playground: RouteObject = {
  path: 'playground',
  lazy: async () => ({
    Component: (await import('../playground/PlaygroundPage')).PlaygroundPage,
  }),
};

// Each page is a part of its own, loaded when somebody goes there.
const pages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('../home/Home')).Home }) },
  {
    path: 'entity/:id',
    lazy: async () => ({ Component: (await import('../entity/EntityPage')).EntityPage }),
  },
  { path: 'list/:plural', lazy: async () => ({ Component: (await import('../list/List')).List }) },
  {
    path: 'explore',
    lazy: async () => ({ Component: (await import('../explore/Explorer')).Explorer }),
  },
  {
    path: 'compare',
    lazy: async () => ({ Component: (await import('../compare/Compare')).Compare }),
  },
  { path: 'names', lazy: async () => ({ Component: (await import('../names/Names')).Names }) },
  ...(hasPlayground ? [playground] : []),
  { path: '*', Component: NotThere },
];

export const router = createBrowserRouter([
  {
    Component: App,
    HydrateFallback: () => null,
    children: [{ errorElement: <Broken />, children: pages }],
  },
]);

function NotThere() {
  const t = useCommon();
  return (
    <Page title={t('notThere')}>
      <Anchor component={Link} to="/">
        {t('toHome')}
      </Anchor>
    </Page>
  );
}

/** What stands in for a page that could not be loaded or drawn. */
function Broken() {
  const error = useRouteError();
  const message = error instanceof Error ? error.message : String(error);
  return (
    <Page title="">
      <FailureView
        failure={{ code: 'INTERNAL', message, extensions: {} }}
        retry={() => {
          location.reload();
        }}
      />
    </Page>
  );
}
