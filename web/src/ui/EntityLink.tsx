import { Anchor, Badge, Group } from '@mantine/core';
import { Link } from 'react-router';
import { useNames } from '../app/words';
import { typeOf } from '../model/model';

/** As much of a node as a link to its page shows. */
export interface Linked {
  __typename: string;
  id: string;
  name: string;
}

/** The page of a node. */
export function pageOf(id: string): string {
  return `/entity/${encodeURIComponent(id).replaceAll('%3A', ':')}`;
}

/** A link to the page of a node; `typed` puts the type before it. */
export function EntityLink({ node, typed = false }: { node: Linked; typed?: boolean }) {
  const link = (
    <Anchor component={Link} to={pageOf(node.id)} inherit>
      {node.name}
    </Anchor>
  );
  if (!typed) return link;
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <TypeBadge type={node.__typename} />
      {link}
    </Group>
  );
}

export function TypeBadge({ type }: { type: string }) {
  const nameOf = useNames();
  return (
    <Badge size="sm" variant="light" color="gray" tt="none" fw={500} style={{ flexShrink: 0 }}>
      {nameOf(typeOf(type))}
    </Badge>
  );
}
