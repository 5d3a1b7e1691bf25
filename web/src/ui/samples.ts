import { graphql } from '../api/graphql';
import { useGraph } from '../api/useGraph';
import type { Linked } from './EntityLink';

const samples = graphql(`
  query Samples {
    raised: companies(
      first: 1
      filter: { facts: { some: { roles: [CULTIVATED, INVESTED_IN], direction: IN } } }
    ) {
      nodes {
        __typename
        id
        name
        aliases
      }
    }
    companies(first: 0) {
      regions: groups(by: REGIONS, first: 3) {
        groups {
          node {
            __typename
            id
            name
            aliases
          }
        }
      }
    }
  }
`);

type Sample = Linked & { aliases: string[] };

/** Nodes of the graph that one can begin with. */
export interface Samples {
  /** A firm that somebody raised or invested in, where there is one. */
  firm: Sample | undefined;
  /** The regions with the most firms, at most two. */
  regions: Sample[];
  /** Names under which texts speak of them. */
  names: string[];
}

/** Finds nodes that one can begin with; none while they are on their way. */
export function useSamples(): Samples {
  const { answer } = useGraph(samples, {});
  if (answer.state !== 'done') return { firm: undefined, regions: [], names: [] };
  const { raised, companies } = answer.data;
  const [firm] = raised.nodes;
  // Firms without a region are a group too, one without a node.
  const regions = companies.regions.groups.flatMap(({ node }) => node ?? []).slice(0, 2);
  const names = [...(firm ? [firm] : []), ...regions].map(
    ({ name, aliases }) => aliases[0] ?? name,
  );
  return { firm, regions, names };
}

/** The page that compares two nodes or more. */
export function comparisonOf(nodes: readonly Linked[]): string {
  return `/compare?ids=${nodes.map(({ id }) => id).join(',')}`;
}
