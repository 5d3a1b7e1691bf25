import { graphql } from '../api/graphql';
import type { FactFieldsFragment, ObservationFieldsFragment } from '../gql/graphql';

/** How many characters are shown on either side of a quote. */
export const reach = 120;

/** What a query asks of evidence to show it here. */
export const sourceFields = graphql(`
  fragment SourceFields on Evidence {
    document {
      __typename
      id
      name
    }
    source {
      __typename
      id
      name
    }
    start
    end
    certainty
    reason
    context(chars: 120) # as many as reach says
    quote
  }
`);

/** What a query asks of a fact between two nodes to show it. */
export const factFields = graphql(`
  fragment FactFields on FactEdge {
    cursor
    factId
    role
    direction
    certainty
    statedFor
    status
    qualifier
    scope
    bound
    joint
    open
    amount {
      value
      unit
    }
    node {
      __typename
      id
      name
    }
    evidence {
      ...SourceFields
    }
  }
`);

/** What a query asks of an observation to show it. */
export const observationFields = graphql(`
  fragment ObservationFields on Observation {
    id
    indicator
    label
    value
    text
    unit
    bound
    statedFor
    status
    scope
    qualifier
    joint
    certainty
    evidence {
      ...SourceFields
    }
  }
`);

export type Fact = FactFieldsFragment;
export type Observation = ObservationFieldsFragment;

/** Facts of one role, seen from one end. */
export interface RoleGroup {
  role: string;
  direction: string;
  facts: Fact[];
}

/** Groups facts by role and by which end they are seen from, the larger groups first. */
export function byRole(facts: readonly Fact[]): RoleGroup[] {
  const groups = new Map<string, RoleGroup>();
  for (const fact of facts) {
    const key = `${fact.role} ${fact.direction}`;
    const group = groups.get(key) ?? { role: fact.role, direction: fact.direction, facts: [] };
    group.facts.push(fact);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.facts.length - a.facts.length);
}

/** What is dated, from the newest year to the oldest. */
export interface Year<T> {
  year: string;
  items: T[];
}

/**
 * Puts what is dated under the year in which its time begins, or ends where its beginning is open;
 * what has no date is left out.
 */
export function byYear<T extends { statedFor: string | null }>(items: readonly T[]): Year<T>[] {
  const years = new Map<string, T[]>();
  for (const item of items) {
    const year = yearOf(item.statedFor);
    if (year) years.set(year, [...(years.get(year) ?? []), item]);
  }
  return [...years]
    .map(([year, list]) => ({
      year,
      items: list.sort((a, b) => compare(a.statedFor ?? '', b.statedFor ?? '')),
    }))
    .sort((a, b) => compare(b.year, a.year));
}

/** The first year that a date or an interval names. */
export function yearOf(edtf: string | null): string | null {
  return edtf ? (/\d{4}/.exec(edtf)?.[0] ?? null) : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
