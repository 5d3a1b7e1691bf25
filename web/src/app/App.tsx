import {
  ActionIcon,
  AppShell,
  Burger,
  Button,
  Group,
  NavLink,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { Link, NavLink as RouterLink, Outlet, useLocation } from 'react-router';
import { SearchBox } from '../search/SearchBox';
import { Loading } from '../ui/States';
import { useCommon } from './common';
import { hasPlayground } from './playground';
import { speak, useLanguage } from './words';

const places = [
  { to: '/explore', word: 'explore' },
  { to: '/compare', word: 'compare' },
  { to: '/names', word: 'names' },
  ...(hasPlayground ? ([{ to: '/playground', word: 'playground' }] as const) : []),
] as const;

/** The frame around every page: where one can go, a search, the language, and the light. */
export function App() {
  const t = useCommon();
  const language = useLanguage();
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { desktop: true, mobile: !opened } }}
      padding={0}
    >
      <AppShell.Header className="frame">
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Link className="brand" to="/" aria-label={`${t('brand')} · ${t('home')}`}>
            <img src="/favicon.svg" alt="" width="26" height="26" />
            <span className="brand-name">{t('brand')}</span>
          </Link>
          <Group component="nav" gap={2} visibleFrom="sm" wrap="nowrap" aria-label={t('menu')}>
            {places.map(({ to, word }) => (
              <Button
                key={to}
                component={RouterLink}
                to={to}
                variant="subtle"
                size="compact-md"
                color="gray"
                className="place"
              >
                {t(word)}
              </Button>
            ))}
          </Group>
          <div className="header-search">{pathname !== '/' && <SearchBox />}</div>
          <LanguageButton />
          <LightButton />
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={t('menu')}
          />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="div" hidden={!opened}>
        <nav aria-label={t('menu')}>
          {places.map(({ to, word }) => (
            <NavLink key={to} component={RouterLink} to={to} label={t(word)} onClick={close} />
          ))}
        </nav>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Suspense fallback={<Loading lines={6} />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}

function LanguageButton() {
  const t = useCommon();
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      lang={other}
      onClick={() => void speak(other)}
      style={{ flexShrink: 0 }}
    >
      {t('language')}
    </Button>
  );
}

function LightButton() {
  const t = useCommon();
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light';
  return (
    <Tooltip label={t(other)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(other)}
        onClick={() => {
          setColorScheme(other);
        }}
      >
        {other === 'dark' ? <IconMoon size={18} /> : <IconSun size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}
