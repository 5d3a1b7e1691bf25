import { Blockquote, Drawer, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconQuote } from '@tabler/icons-react';
import type { SourceFieldsFragment } from '../gql/graphql';
import { useCommon } from '../app/common';
import { useNames } from '../app/words';
import { valueOf } from '../model/model';
import { around } from './context';
import { EntityLink } from './EntityLink';
import { reach } from './facts';
import { Empty } from './States';

/** A button that tells how sure a thing is, and shows where it was read. */
export function Sources({
  evidence,
  certainty,
  of,
}: {
  evidence: readonly SourceFieldsFragment[];
  certainty?: string;
  /** What was read there, as the drawer's title. */
  of: string;
}) {
  const [opened, { open, close }] = useDisclosure(false);
  // A page can have hundreds of these: the drawer is there once one is about to open it, so that it
  // still gives the focus back.
  const [wanted, { open: want }] = useDisclosure(false);
  const t = useCommon();
  const nameOf = useNames();
  const seen = certainty ? nameOf(valueOf('Certainty', certainty)) : String(evidence.length);
  return (
    <>
      <UnstyledButton
        className="sources"
        onPointerEnter={want}
        onFocus={want}
        onClick={open}
        aria-label={`${seen} · ${of}: ${t('sourcesOf', { count: evidence.length })}`}
        data-certainty={certainty}
      >
        <IconQuote size={14} aria-hidden="true" />
        <span>{seen}</span>
      </UnstyledButton>
      {wanted && (
        <Drawer
          opened={opened}
          onClose={close}
          position="right"
          title={`${t('sources')} · ${of}`}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          {opened && <Places evidence={evidence} />}
        </Drawer>
      )}
    </>
  );
}

function Places({ evidence }: { evidence: readonly SourceFieldsFragment[] }) {
  const t = useCommon();
  const nameOf = useNames();
  if (evidence.length === 0) return <Empty>{t('noSource')}</Empty>;
  return (
    <Stack gap="lg">
      {evidence.map((place, i) => {
        const from = place.document ?? place.source;
        return (
          <article key={i}>
            <Group gap="xs" mb={4}>
              {from ? <EntityLink node={from} typed /> : t('noSource')}
              <Text size="xs" c="dimmed">
                {nameOf(valueOf('Certainty', place.certainty))}
                {place.start !== null &&
                  place.end !== null &&
                  ` · ${t('place', { start: place.start, end: place.end })}`}
              </Text>
            </Group>
            {place.quote !== null && place.context !== null ? (
              <Blockquote p="sm" my="xs" fz="sm">
                <Marked text={place.context} part={place.quote} before={place.start ?? 0} />
              </Blockquote>
            ) : (
              <Text size="sm" c="dimmed">
                {t('noQuote')}
              </Text>
            )}
          </article>
        );
      })}
    </Stack>
  );
}

/** A part of a text marked in what is around it; `before` says how long the text is up to the part. */
function Marked({ text, part, before }: { text: string; part: string; before: number }) {
  const [head, tail] = around(text, part, Math.min(before, reach));
  return (
    <>
      {before > reach && '……'}
      {head}
      <mark>{part}</mark>
      {tail}
      {Array.from(tail).length === reach && '……'}
    </>
  );
}
