import { Anchor, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { stringifyDocument } from '@urql/core';
import { useCommon } from '../app/common';
import { linkTo } from '../playground/tabs';
import type { Shown } from './ShowQuery';

interface QueryProps {
  asked: Shown;
  opened: boolean;
  close: () => void;
}

/** Shows what was asked, to copy and to open in the playground. */
export function Query({ asked, opened, close }: QueryProps) {
  const t = useCommon();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('query')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {opened && <Texts asked={asked} />}
    </Modal>
  );
}

function Texts({ asked }: { asked: Shown }) {
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
        <Anchor href={linkTo({ query, variables })} size="sm">
          {t('openInPlayground')}
        </Anchor>
      </Group>
    </Stack>
  );
}

/** The text of a query, one field a line, as people read it. */
function textOf(query: Shown['query']): string {
  return (typeof query === 'string' ? query : stringifyDocument(query))
    .replace(/^\s*__typename\n/gm, '')
    .trim();
}
