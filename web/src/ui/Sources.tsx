import { Blockquote, Drawer, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconQuote } from '@tabler/icons-react';
import { graphql } from '../api/graphql';
import type { SourceFieldsFragment } from '../gql/graphql';
import { useCommon } from '../app/common';
import { useNames } from '../app/words';
import { valueOf } from '../model/model';
import { EntityLink } from './EntityLink';
import { Empty } from './States';

/** What a query asks of evidence to show it here. */
export const sourceFields = graphql(`
  fragment SourceFields on Evidence {
    document {
      __typename
      id
      name
    }
    source {
      __typename
      id
      name
    }
    start
    end
    certainty
    reason
    context(chars: 120)
    quote
  }
`);

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
  const t = useCommon();
  const nameOf = useNames();
  const seen = certainty ? nameOf(valueOf('Certainty', certainty)) : String(evidence.length);
  return (
    <>
      <UnstyledButton
        className="sources"
        onClick={open}
        aria-label={`${seen} · ${of}: ${t('sourcesOf', { count: evidence.length })}`}
        data-certainty={certainty}
      >
        <IconQuote size={14} aria-hidden="true" />
        <span>{seen}</span>
      </UnstyledButton>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        title={`${t('sources')} · ${of}`}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {opened && <Places evidence={evidence} />}
      </Drawer>
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
                <Marked text={place.context} part={place.quote} />
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

/** A text with a part of it marked: the first place, which is near the middle, that has it. */
function Marked({ text, part }: { text: string; part: string }) {
  const at = middle(text, part);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{part}</mark>
      {text.slice(at + part.length)}
    </>
  );
}

/** Where in a text a part stands that has as much around it on both sides as there is. */
function middle(text: string, part: string): number {
  let best = -1;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (best < 0 || lean(text, part, at) < lean(text, part, best)) best = at;
  }
  return best;
}

function lean(text: string, part: string, at: number): number {
  return Math.abs(at - (text.length - part.length - at));
}
