import { Group, Paper, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { ShowQuery, type Shown } from './ShowQuery';

interface PanelProps {
  title: ReactNode;
  /** What the panel shows, in a sentence. */
  hint?: ReactNode;
  /** What was asked for it, which "show the query" shows. */
  asked?: Shown;
  /** Further controls beside the title. */
  controls?: ReactNode;
  children: ReactNode;
}

/** A part of a page: it has a title, its content, and the query that made it. */
export function Panel({ title, hint, asked, controls, children }: PanelProps) {
  const id = useId();
  return (
    <Paper
      component="section"
      withBorder
      p={{ base: 'sm', sm: 'md' }}
      aria-labelledby={id}
      className="panel"
    >
      <Group justify="space-between" align="baseline" mb="xs" gap="xs">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        <Group gap="xs">
          {controls}
          {asked && <ShowQuery asked={asked} />}
        </Group>
      </Group>
      {hint && (
        <Text size="sm" c="dimmed" mb="sm">
          {hint}
        </Text>
      )}
      {children}
    </Paper>
  );
}
