import type { Server } from './useServer';

const words: Record<Server['health'], [zh: string, en: string]> = {
  asking: ['正在询问', 'asking'],
  ready: ['服务就绪', 'ready'],
  starting: ['尚未就绪', 'not ready yet'],
  unreachable: ['连不上服务', 'unreachable'],
};

export function Status({ health }: { health: Server['health'] }) {
  const [zh, en] = words[health];
  return (
    <p className="status" role="status" data-health={health}>
      <i aria-hidden="true" />
      {zh} <span lang="en">{en}</span>
    </p>
  );
}
