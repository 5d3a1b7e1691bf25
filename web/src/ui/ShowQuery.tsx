import {
  ActionIcon,
  Anchor,
  Code,
  CopyButton,
  Button,
  Group,
  Modal,
  Stack,
  Text,
  Tooltip,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCode } from '@tabler/icons-react';
import { stringifyDocument, type DocumentInput } from '@urql/core';
import { useCommon } from '../app/common';
import { hasPlayground } from '../app/playground';
import { linkTo } from '../playground/tabs';

/** What was asked: a query and its variables. */
export interface Shown {
  // The types of the result and the variables do not matter here.
  query: DocumentInput<never, never> | string;
  variables?: Record<string, unknown>;
}

/** The text of a query, one field a line, as people read it. */
export function textOf(query: Shown['query']): string {
  return (typeof query === 'string' ? query : stringifyDocument(query))
    .replace(/^\s*__typename\n/gm, '')
    .trim();
}

/** A button that shows the query behind what is seen, and opens it in the playground. */
export function ShowQuery({ asked }: { asked: Shown }) {
  const [opened, { open, close }] = useDisclosure(false);
  const t = useCommon();
  return (
    <>
      <Tooltip label={t('showQuery')}>
        <ActionIcon variant="subtle" color="gray" onClick={open} aria-label={t('showQuery')}>
          <IconCode size={18} />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={close}
        title={t('query')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {opened && <Query asked={asked} />}
      </Modal>
    </>
  );
}

function Query({ asked }: { asked: Shown }) {
  const t = useCommon();
  const query = textOf(asked.query);
  const given = Object.entries(asked.variables ?? {}).filter(([, value]) => value !== undefined);
  const variables = given.length > 0 ? JSON.stringify(Object.fromEntries(given), null, 2) : null;
  return (
    <Stack gap="sm">
      <Code block tabIndex={0} aria-label={t('query')}>
        {query}
      </Code>
      {variables && (
        <>
          <Text size="sm">{t('variables')}</Text>
          <Code block tabIndex={0} aria-label={t('variables')}>
            {variables}
          </Code>
        </>
      )}
      <Group>
        <CopyButton value={query}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
        {hasPlayground && (
          <Anchor href={linkTo({ query, variables })} size="sm">
            {t('openInPlayground')}
          </Anchor>
        )}
      </Group>
    </Stack>
  );
}
