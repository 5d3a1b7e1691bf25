import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env['SILIAN_URL'] ?? 'http://127.0.0.1:8080';

/** Serves playground.html at /playground, as the Go server does. */
function playgroundPath(): Plugin {
  return {
    name: 'silian-playground-path',
    configureServer(dev) {
      dev.middlewares.use((req, _res, next) => {
        if (req.url && /^\/playground\/?(\?|$)/.test(req.url)) {
          req.url = req.url.replace(/^\/playground\/?/, '/playground.html');
        }
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), playgroundPath()],
  build: {
    // Data URLs and inline scripts would need a looser content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the build holds of others, and on which terms.
    license: { fileName: 'licenses.md' },
    // Monaco alone is larger than the default limit; it is only on /playground.
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      input: ['index.html', 'playground.html'],
      onLog(level, log, write) {
        // Directives to the React compiler, in code that it has already compiled.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') write(level, log);
      },
    },
  },
  worker: { format: 'es' },
  optimizeDeps: {
    // What the GraphQL worker imports: in development Vite looks for
    // CommonJS, and for one copy of graphql, on behalf of pages only.
    include: [
      'graphql',
      'monaco-graphql > graphql-language-service',
      'monaco-graphql > picomatch-browser',
    ],
  },
  server: {
    proxy: {
      '/query': { target: server, ws: true },
      '/readyz': server,
      '/healthz': server,
      '/metrics': server,
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
