import { Container, Group, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useCommon } from './common';

interface PageProps {
  /** What the page is about: its heading, and its name in the tab. */
  title: string;
  lead?: ReactNode;
  /** Beside the heading. */
  controls?: ReactNode;
  /** The whole width of the window. */
  wide?: boolean;
  children: ReactNode;
}

/** A page with a heading. */
export function Page({ title, lead, controls, wide = false, children }: PageProps) {
  useTitle(title);
  return (
    <Container size={wide ? '100%' : 1200} py="md" px={{ base: 'sm', sm: 'md' }}>
      <Group justify="space-between" align="baseline" gap="xs" mb="sm">
        <Title order={1} size="h2">
          {title}
        </Title>
        {controls}
      </Group>
      {lead && (
        <Text c="dimmed" mb="md" component="div">
          {lead}
        </Text>
      )}
      {children}
    </Container>
  );
}

/** Names the tab. */
export function useTitle(title: string) {
  const t = useCommon();
  const brand = t('brand');
  useEffect(() => {
    document.title = title ? `${title} · ${brand}` : brand;
  }, [title, brand]);
}
