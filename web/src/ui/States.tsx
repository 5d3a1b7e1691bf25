import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Answer, Failure } from '../api/useGraph';
import { useReady } from '../api/useReady';
import { useCommon } from '../app/common';

interface AnswerViewProps<T> {
  answer: Answer<T>;
  retry: () => void;
  /** How many lines stand in for what is on its way. */
  lines?: number;
  children: (data: T) => ReactNode;
}

/** Shows an answer wherever it is: on its way, there, or not to be had. */
export function AnswerView<T>({ answer, retry, lines = 3, children }: AnswerViewProps<T>) {
  switch (answer.state) {
    case 'loading':
      return <Loading lines={lines} />;
    case 'failed':
      return <FailureView failure={answer.failure} retry={retry} />;
    case 'done':
      return (
        <>
          {answer.warning && <WarningView failure={answer.warning} />}
          {children(answer.data)}
        </>
      );
  }
}

export function Loading({ lines = 3 }: { lines?: number }) {
  const t = useCommon();
  return (
    <Stack gap="xs" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} height={18} width={`${95 - ((i * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

/** Says why there is no answer, in words for the reader; asks again once a server that was away is there. */
export function FailureView({ failure, retry }: { failure: Failure; retry?: () => void }) {
  const t = useCommon();
  const unreachable = failure.code === 'UNREACHABLE';
  const answers = useReady(unreachable && retry !== undefined, () => retry?.());
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      title={t('failed')}
      icon={unreachable ? <IconPlugConnectedX /> : <IconAlertTriangle />}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{unreachable && answers ? t('starting') : explain(failure, t)}</Text>
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function explain({ code, message }: Failure, t: ReturnType<typeof useCommon>): string {
  switch (code) {
    case 'UNREACHABLE':
      return t('unreachable');
    case 'NOT_FOUND':
      return t('notFound');
    case 'LIMIT_EXCEEDED':
      return t('limit', { message });
    default:
      return message;
  }
}

function WarningView({ failure }: { failure: Failure }) {
  const t = useCommon();
  return (
    <Alert role="status" color="yellow" variant="light" icon={<IconAlertTriangle />} mb="sm">
      {t('warning', { message: failure.message })}
    </Alert>
  );
}

/** Says that there is nothing, and why that is an answer. */
export function Empty({ children }: { children: ReactNode }) {
  return (
    <Group gap="xs" c="dimmed" py="sm" className="empty">
      <Text size="sm">{children}</Text>
    </Group>
  );
}
