import { defineConfig } from 'vite';

// No asset is written into another as a data: URL: the server's Content-Security-Policy allows files of its own only.
export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, modulePreload: { polyfill: false } },
  server: { port: 5199, proxy: { '/api': process.env.SIJILL_API ?? 'http://127.0.0.1:8080' } },
});
