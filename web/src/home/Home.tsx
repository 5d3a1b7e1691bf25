import { SearchBox } from '../search/SearchBox';
import { Page } from '../app/Page';

export function Home() {
  return (
    <Page title="四链">
      <SearchBox size="lg" />
    </Page>
  );
}
