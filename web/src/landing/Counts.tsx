import { type Kind, kinds } from './api';
import type { Server } from './useServer';

const names: Record<Kind, [zh: string, en: string]> = {
  regions: ['区域', 'regions'],
  parks: ['园区', 'parks'],
  institutes: ['科研院所', 'institutes'],
  companies: ['企业', 'companies'],
  funds: ['基金', 'funds'],
};

export function Counts({ counts, retry }: Pick<Server, 'counts' | 'retry'>) {
  return (
    <section className="counts" aria-label="图谱的规模 Size of the graph" data-state={counts.state}>
      <dl aria-busy={counts.state === 'loading'}>
        {kinds.map((kind) => (
          <div key={kind} data-kind={kind}>
            <dt>
              {names[kind][0]} <span lang="en">{names[kind][1]}</span>
            </dt>
            <dd>{counts.state === 'done' ? written(counts.value[kind]) : <Blank />}</dd>
          </div>
        ))}
      </dl>
      {counts.state === 'failed' && (
        <p className="note" role="alert">
          现在读不到图谱的规模。 <span lang="en">The size of the graph cannot be read now.</span>
          <button type="button" onClick={retry}>
            再试一次 <span lang="en">Try again</span>
          </button>
        </p>
      )}
      {counts.state === 'done' && Object.values(counts.value).every((count) => count === 0) && (
        <p className="note">
          图谱还是空的，用 <code>silian import</code> 装入数据。{' '}
          <span lang="en">
            The graph is empty; load data with <code>silian import</code>.
          </span>
        </p>
      )}
    </section>
  );
}

const digits = new Intl.NumberFormat('en');

function written(count: number | null): string {
  return count === null ? '—' : digits.format(count);
}

function Blank() {
  return <span className="blank" aria-hidden="true" />;
}
