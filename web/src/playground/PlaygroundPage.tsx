import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './playground.css';
import './workers';
import { useState } from 'react';
import { useTitle } from '../app/Page';
import { useCommon } from '../app/common';
import { openLink, Playground } from './Playground';

/** The playground in the frame of the pages. */
export function PlaygroundPage() {
  useTitle(useCommon()('playground'));
  useState(openLink); // once, before GraphiQL reads its tabs
  return (
    <div id="playground">
      <Playground />
    </div>
  );
}
