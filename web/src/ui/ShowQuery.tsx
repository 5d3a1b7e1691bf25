import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCode } from '@tabler/icons-react';
import type { DocumentInput } from '@urql/core';
import { lazy, Suspense, useState } from 'react';
import { useCommon } from '../app/common';

/** What was asked: a query and its variables. */
export interface Shown {
  // The types of the result and the variables do not matter here.
  query: DocumentInput<never, never> | string;
  variables?: Record<string, unknown>;
}

const Query = lazy(async () => ({ default: (await import('./Query')).Query }));

/** A button that shows the query behind what is seen, and opens it in the playground. */
export function ShowQuery({ asked }: { asked: Shown }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [used, setUsed] = useState(false);
  const t = useCommon();
  return (
    <>
      <Tooltip label={t('showQuery')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={() => {
            setUsed(true);
            open();
          }}
          aria-label={t('showQuery')}
        >
          <IconCode size={18} />
        </ActionIcon>
      </Tooltip>
      {used && (
        <Suspense fallback={null}>
          <Query asked={asked} opened={opened} close={close} />
        </Suspense>
      )}
    </>
  );
}
