import { gql } from '@urql/core';
import { type DefinitionNode, type DocumentNode, Kind } from 'graphql';
import type { graphql as Typed } from '../gql';

/** A text with operations or fragments: what it defines, and which fragments it spreads. */
interface Part {
  definitions: readonly DefinitionNode[];
  spreads: string[];
}

const fragments = new Map<string, Part>();

/**
 * Declares an operation or fragments, in the types that graphql-codegen found for the text. A
 * document is made of the text where it stands, so that a page loads its own and no other's, and of
 * the fragments that it spreads; the module imports those that declare them.
 */
export const graphql = ((source: string): DocumentNode => {
  const { kind, definitions } = gql(source);
  const part: Part = { definitions, spreads: spreadsIn(source) };
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, part);
  }
  return {
    kind,
    get definitions() {
      return [...whole(part)].flatMap((one) => one.definitions);
    },
  };
}) as typeof Typed;

function spreadsIn(source: string): string[] {
  return [...source.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)].map(([, name = '']) => name);
}

/** A part and all that it rests on, each once. */
function whole(part: Part, found = new Set<Part>()): Set<Part> {
  if (found.has(part)) return found;
  found.add(part);
  for (const name of part.spreads) {
    const fragment = fragments.get(name);
    if (!fragment) throw new Error(`no module that is loaded declares the fragment ${name}`);
    whole(fragment, found);
  }
  return found;
}
