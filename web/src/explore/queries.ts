import { graphql } from '../api/graphql';
import '../ui/facts';

export const around = graphql(`
  query Around($id: ID!, $limit: Int, $roles: [Role!]) {
    neighborhood(id: $id, hops: 1, limit: $limit, roles: $roles) {
      nodes {
        __typename
        id
        name
        facts(first: 0) {
          totalCount
        }
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
        __typename
        id
        name
        facts(first: 0) {
          totalCount
        }
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
          __typename
          id
          name
          facts(first: 0) {
            totalCount
          }
        }
        edges {
          ...FactFields
          from {
            __typename
            id
            name
            facts(first: 0) {
              totalCount
            }
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
      ... on Entity {
        name
        facts(first: 0) {
          totalCount
        }
      }
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
