import { graphql } from '../api/graphql';
import '../ui/facts';

export const comparisonFields = graphql(`
  fragment ComparisonFields on ComparisonRow {
    indicator
    label
    scope
    statedFor
    unit
    comparable
    cells {
      node {
        __typename
        id
        name
      }
      value
      difference
      ratio
      observations {
        ...ObservationFields
      }
    }
    differences {
      kind
      severity
      sides {
        node {
          id
          name
        }
        values
      }
    }
  }
`);

/** What the nodes are that an address names. */
export const chosenQuery = graphql(`
  query Compared($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Entity {
        name
      }
    }
  }
`);

/** The four chains of areas. */
export const chainsQuery = graphql(`
  query CompareChains($ids: [ID!]!) {
    compareChains(ids: $ids) {
      areas {
        node {
          __typename
          id
          name
        }
      }
      chains {
        chain
        label
        areas {
          verdict
          level
          open
          bodies(first: 0) {
            totalCount
          }
          measures(first: 0) {
            totalCount
          }
        }
        rows {
          ...ComparisonFields
        }
      }
      unassigned {
        ...ComparisonFields
      }
    }
  }
`);

/** The figures of nodes of any type. */
export const figuresQuery = graphql(`
  query Compare($ids: [ID!]!) {
    compare(ids: $ids) {
      rows {
        ...ComparisonFields
      }
    }
  }
`);
