import { Page } from '../app/Page';

export function Names() {
  return <Page title="Names">{null}</Page>;
}
