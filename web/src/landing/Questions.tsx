import starpower from '../playground/examples/01-starpower.graphql?raw';
import region from '../playground/examples/02-region.graphql?raw';
import observations from '../playground/examples/03-observations.graphql?raw';
import { linkTo } from '../playground/tabs';

const questions = [
  {
    query: starpower,
    zh: '斯达半导体是哪个园区培育的？那个园区又有哪些基金？',
    en: 'Which park raised StarPower, and which funds does that park have?',
  },
  {
    query: region,
    zh: '南湖区有哪些园区、科研院所和企业？',
    en: 'Which parks, institutes and companies are tied to Nanhu District?',
  },
  {
    query: observations,
    zh: '文献写下了南湖区的哪些数据，各在何时？',
    en: 'What do the documents measure in Nanhu District, and as of when?',
  },
];

export function Questions() {
  return (
    <section className="questions">
      <h2>
        从一个问题开始 <small lang="en">Start from a question</small>
      </h2>
      <ul>
        {questions.map(({ query, zh, en }) => (
          <li key={en}>
            <a href={linkTo({ query: query.trim(), variables: null })}>
              <span>{zh}</span>
              <span className="en" lang="en">
                {en}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
