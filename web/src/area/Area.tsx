import type { NodeType } from '../model/model';

export function Area({ id, type }: { id: string; type: NodeType }) {
  return <div data-id={id} data-type={type.name} />;
}
