import { useGraph } from '../api/useGraph';
import { Panel } from '../ui/Panel';
import { AnswerView } from '../ui/States';
import { figuresQuery } from './queries';
import type { Show } from './rows';
import { Rows } from './Table';
import { useWords } from './words';

/** The figures of nodes of any type. */
export function Figures({ ids, show }: { ids: string[]; show: Show }) {
  const t = useWords();
  const asked = useGraph(figuresQuery, { ids });
  return (
    <Panel title={t('figures')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={10}>
        {({ compare }) => <Rows rows={compare.rows} show={show} />}
      </AnswerView>
    </Panel>
  );
}
