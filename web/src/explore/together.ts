import { stringifyDocument } from '@urql/core';
import {
  Kind,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Shown } from '../ui/ShowQuery';

export interface Ask {
  query: DocumentNode;
  variables: Record<string, unknown>;
}

/** Makes one query of several with a root field each: fields and variables are numbered. */
export function together(name: string, asks: readonly Ask[]): Shown {
  const fields: FieldNode[] = [];
  const declared: VariableDefinitionNode[] = [];
  const fragments = new Map<string, DefinitionNode>();
  const variables: Record<string, unknown> = {};
  for (const [i, ask] of asks.entries()) {
    const numbered = (name: string) => ({ kind: Kind.NAME as const, value: `${name}${i + 1}` });
    for (const part of ask.query.definitions) {
      if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part);
      if (part.kind !== Kind.OPERATION_DEFINITION) continue;
      const given = (name: string) =>
        ask.variables[name] !== undefined && ask.variables[name] !== null;
      for (const variable of part.variableDefinitions ?? []) {
        const { value } = variable.variable.name;
        if (!given(value)) continue;
        declared.push({ ...variable, variable: { ...variable.variable, name: numbered(value) } });
        variables[numbered(value).value] = ask.variables[value];
      }
      for (const field of part.selectionSet.selections) {
        if (field.kind !== Kind.FIELD || field.name.value.startsWith('__')) continue;
        fields.push({
          ...field,
          alias: numbered(field.name.value),
          arguments: (field.arguments ?? []).flatMap((argument) => {
            if (argument.value.kind !== Kind.VARIABLE) return [argument];
            const { value } = argument.value.name;
            if (!given(value)) return [];
            return [{ ...argument, value: { ...argument.value, name: numbered(value) } }];
          }),
        });
      }
    }
  }
  const query: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: 'query' as never,
        name: { kind: Kind.NAME, value: name },
        variableDefinitions: declared,
        selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
      },
      ...fragments.values(),
    ],
  };
  return { query: stringifyDocument(query), variables };
}
