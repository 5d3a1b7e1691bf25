import { Page } from '../app/Page';

export function Explorer() {
  return <Page title="Explorer">{null}</Page>;
}
