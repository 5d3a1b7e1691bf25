import json from './docs.json';

const docs: Partial<Record<string, string>> = json;

/** What schema.graphqls says, in English, of a node type, or of a property of one. */
export function docOf(type: string, property?: string): string | undefined {
  return docs[property === undefined ? type : `${type}.${property}`];
}
