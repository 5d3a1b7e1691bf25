import json from './model.json';

/** What things are called: as schema.graphqls says. */
export interface Named {
  name: string;
  /** The Chinese name; where the schema gives none, pages show the English one. */
  zh?: string;
  en: string;
}

export interface Property extends Named {
  kind: string;
  enum?: string;
  list?: boolean;
  indexed?: boolean;
}

export interface Field extends Named {
  /** The type at the other end; left out: any. */
  target?: string;
  single?: boolean;
}

export interface NodeType extends Named {
  singular: string;
  plural: string;
  /** The type's value of the enum NodeType. */
  value: string;
  chain?: string;
  properties: Property[];
  fields: Field[];
  analyses: string[];
}

export interface EnumValue extends Named {
  unit?: string;
  chain?: string;
  symmetric?: boolean;
  /** Of a role: what it is called from its object's end. */
  inverse?: { zh: string; en: string };
}

const model: { types: NodeType[]; enums: { name: string; values: EnumValue[] }[] } = json;

/** The node types, in the order of the schema. */
export const types: readonly NodeType[] = model.types;

const byName = new Map(types.map((type) => [type.name, type]));
const enums = new Map(
  model.enums.map(({ name, values }) => [
    name,
    new Map(values.map((value) => [value.name, value])),
  ]),
);

/** The type of a name, such as Company. A name that the model does not have is called by itself. */
export function typeOf(name: string): NodeType {
  return byName.get(name) ?? { ...unknown(name), ...bare };
}

const bare = { singular: '', plural: '', value: '', properties: [], fields: [], analyses: [] };

function unknown(name: string): Named {
  return { name, en: name };
}

/** The values of an enum, in the order of the schema; none where the model has no such enum. */
export function valuesOf(name: string): EnumValue[] {
  return [...(enums.get(name)?.values() ?? [])];
}

/** A value of an enum, such as LOCATED_IN of Role. */
export function valueOf(name: string, value: string): EnumValue {
  return enums.get(name)?.get(value) ?? unknown(value);
}
