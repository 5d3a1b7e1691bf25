import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { hasPlayground } from '../app/playground';
import { useLanguage } from '../app/words';
import { examples, titleOf } from '../playground/examples';
import { linkTo } from '../playground/tabs';
import { pageOf } from '../ui/EntityLink';
import { Panel } from '../ui/Panel';
import { comparisonOf, useSamples } from '../ui/samples';
import { useWords } from './words';

/** Questions of this graph: first those that a page answers, then those of the playground. */
export function Questions() {
  const t = useWords();
  const language = useLanguage();
  const { firm, regions, names } = useSamples();
  const [area, other] = regions;
  const pages = [
    firm && { text: t('askFirm', { name: firm.name }), to: pageOf(firm.id) },
    area && { text: t('askArea', { name: area.name }), to: pageOf(area.id) },
    area &&
      other && {
        text: t('askCompare', { one: area.name, other: other.name }),
        to: comparisonOf(regions),
      },
    names.length > 0 && {
      text: t('askNames'),
      to: `/names?names=${encodeURIComponent(names.join('\n'))}`,
    },
  ];
  return (
    <Panel title={t('questions')} hint={t('questionsHint')}>
      <ul className="questions">
        {pages.map(
          (page) =>
            page && (
              <li key={page.to}>
                <Anchor component={Link} to={page.to} fw={600}>
                  {page.text}
                </Anchor>
              </li>
            ),
        )}
        {(hasPlayground ? examples : []).map((query) => (
          <li key={query}>
            <Anchor href={linkTo({ query, variables: null })} size="sm">
              {titleOf(query)[language]}
            </Anchor>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
