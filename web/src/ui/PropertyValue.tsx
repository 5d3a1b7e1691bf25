import { useLists, useNames } from '../app/words';
import { type Property, valueOf } from '../model/model';
import { time } from './format';
import { useFactWords } from './words';

type One = string | number | boolean;

/** What a property of a node can hold. */
export type Value = One | One[] | null;

/** The value of a property as people read it; nothing where there is none. */
export function PropertyValue({ property, value }: { property: Property; value: Value }) {
  const t = useFactWords();
  const nameOf = useNames();
  const listOf = useLists();
  const one = (v: One): string => {
    if (typeof v === 'boolean') return t(v ? 'yes' : 'no');
    if (property.enum) return nameOf(valueOf(property.enum, String(v)));
    return property.kind === 'EDTF' ? time(String(v)) : String(v);
  };
  return <>{listOf((Array.isArray(value) ? value : value === null ? [] : [value]).map(one))}</>;
}
