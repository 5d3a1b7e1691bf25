import { graphql } from '../api/graphql';
import '../ui/facts';

graphql(`
  fragment DrawnNode on Entity {
    __typename
    id
    name
    facts(first: 0) {
      totalCount
    }
  }
`);

export const around = graphql(`
  query Around($id: ID!, $limit: Int, $roles: [Role!]) {
    neighborhood(id: $id, hops: 1, limit: $limit, roles: $roles) {
      nodes {
        ...DrawnNode
      }
      edges {
        factId
        role
        direction
        certainty
        statedFor
        status
        from {
          id
        }
        to {
          id
        }
      }
      levels {
        depth
        omitted
        hubs {
          __typename
          id
          name
        }
      }
    }
  }
`);

export const between = graphql(`
  query Between(
    $from: [ID!]!
    $to: [ID!]!
    $maxHops: Int
    $limit: Int
    $maxDegree: Int
    $avoid: [ID!]
  ) {
    paths(
      from: $from
      to: $to
      maxHops: $maxHops
      limit: $limit
      maxDegree: $maxDegree
      avoid: $avoid
    ) {
      length
      nodes {
        ...DrawnNode
      }
      edges {
        ...FactFields
        from {
          id
        }
        to {
          id
        }
      }
    }
  }
`);

export const inCommon = graphql(`
  query InCommon($ids: [ID!]!, $first: Int) {
    commonNeighbors(ids: $ids, first: $first) {
      totalCount
      neighbors {
        node {
          ...DrawnNode
        }
        edges {
          ...FactFields
          from {
            ...DrawnNode
          }
          to {
            id
          }
        }
      }
    }
  }
`);

/** What nodes are called: those that a question is about are drawn though it has no answer. */
export const named = graphql(`
  query Named($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ...DrawnNode
    }
  }
`);

/** The facts of a node by one role. */
export const factsOf = graphql(`
  query FactsOf($id: ID!, $roles: [Role!], $after: String) {
    node(id: $id) {
      ... on Entity {
        facts(roles: $roles, first: 50, after: $after) {
          totalCount
          edges {
            ...FactFields
          }
        }
      }
    }
  }
`);
