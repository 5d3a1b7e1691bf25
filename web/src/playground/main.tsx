import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './playground.css';
import './workers';
import { createRoot } from 'react-dom/client';
import { openLink, Playground } from './Playground';

openLink();
const root = document.getElementById('playground');
if (root) createRoot(root).render(<Playground />);
