import { graphql } from '../api/graphql';
import '../ui/facts';

/** What a query asks of a fact of an analysis to show it here. */
export const seenFact = graphql(`
  fragment SeenFact on GraphEdge {
    from {
      __typename
      id
      name
    }
    ...FactFields
  }
`);

/** What a query asks of an observation of an analysis to show it here. */
export const seenObservation = graphql(`
  fragment SeenObservation on Observation {
    ...ObservationFields
    subject {
      __typename
      id
      name
    }
  }
`);
