import { Page } from '../app/Page';

export function EntityPage() {
  return <Page title="EntityPage">{null}</Page>;
}
