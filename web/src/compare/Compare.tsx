import { Page } from '../app/Page';

export function Compare() {
  return <Page title="Compare">{null}</Page>;
}
