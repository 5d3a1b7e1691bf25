import { Counts } from './Counts';
import { Questions } from './Questions';
import { Rings } from './Rings';
import { Status } from './Status';
import { Two } from './Two';
import { useServer } from './useServer';

const promises = [
  {
    zh: ['每一步都有出处', '每条联系、每个数据都记着文献、位置与可信程度。'],
    en: ['A source at every step', 'Each link and figure names its document, place and certainty.'],
  },
  {
    zh: ['说法并存', '出处说法不同，就并列着写，谁也不覆盖谁。'],
    en: ['Accounts stand side by side', 'Where sources differ, both are kept and neither wins.'],
  },
  {
    zh: ['未知也是回答', '没有写到，就说没有写到，不说成没有。'],
    en: ['Unknown is an answer', '“None named”, never “none exists”.'],
  },
] as const;

const doors = [
  { name: 'POST /query', zh: 'GraphQL 查询', en: 'queries and mutations' },
  { name: 'WebSocket /query', zh: '订阅，graphql-transport-ws', en: 'subscriptions' },
  { name: '/readyz', href: '/readyz', zh: '是否就绪', en: 'readiness' },
  { name: '/metrics', href: '/metrics', zh: '运行指标', en: 'metrics' },
];

export function Landing() {
  const { health, counts, retry } = useServer();
  return (
    <>
      <header className="top">
        <a className="brand" href="/">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          四链 <span lang="en">Silian</span>
        </a>
        <Status health={health} />
      </header>
      <main>
        <section className="hero">
          <div>
            <h1>
              一个地方的产业，
              <br />
              环环相扣
            </h1>
            <p className="tagline" lang="en">
              How a region’s industry is linked
            </p>
            <Two
              className="lede"
              zh="四链是区域产业的知识图谱：区域、园区、科研院所、企业与基金，谁与谁有联系，测得了哪些数据，又是哪份文献在哪一处写下的。"
              en="Silian is a knowledge graph of regional industry: regions, parks, research institutes, companies and funds, what ties them together, what is measured about them, and where each fact was read."
            />
            <a className="button" href="/playground">
              打开查询台 <span lang="en">Open the playground</span>
            </a>
          </div>
          <Rings />
        </section>

        <Counts counts={counts} retry={retry} />
        <Questions />

        <section aria-label="承诺 Promises" className="promises">
          {promises.map(({ zh, en }) => (
            <div key={en[0]}>
              <h2>
                {zh[0]} <small lang="en">{en[0]}</small>
              </h2>
              <Two zh={zh[1]} en={en[1]} />
            </div>
          ))}
        </section>

        <section className="doors">
          <h2>
            给程序 <small lang="en">For programs</small>
          </h2>
          <dl>
            {doors.map(({ name, href, zh, en }) => (
              <div key={name}>
                <dt>
                  <code>{href ? <a href={href}>{name}</a> : name}</code>
                </dt>
                <dd>
                  {zh} <span lang="en">{en}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
    </>
  );
}
