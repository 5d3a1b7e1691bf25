import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useCommon } from '../app/common';

/** The first of a list, and the others when asked for. */
export function Some<T>({
  items,
  first,
  className = 'facts',
  children,
}: {
  items: readonly T[];
  first: number;
  className?: string;
  children: (item: T, i: number) => ReactNode;
}) {
  const t = useCommon();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, first);
  return (
    <>
      <ul className={className}>{shown.map(children)}</ul>
      {shown.length < items.length && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('more', { count: items.length - shown.length })}
        </Button>
      )}
    </>
  );
}
