import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['SILIAN_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    // Data URLs and inline scripts would need a looser content security policy.
    assetsInlineLimit: 0,
    // What loads what, for scripts/budget.mjs.
    manifest: true,
    modulePreload: { polyfill: false },
    // What the build holds of others, and on which terms.
    license: { fileName: 'licenses.md' },
    // Monaco alone is larger than the default limit; it is only on /playground.
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
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
