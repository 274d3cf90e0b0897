import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `npm run dev -w web` forwards to a server on this address; what is built has no address in it. */
const API = 'http://127.0.0.1:3000'

export default defineConfig({
  root: here('.'),
  plugins: [react(), tailwindcss()],
  server: { proxy: { '/v1': API, '/api': API, '/docs': API, '/openapi.json': API } },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // Nothing inlined: the policy of the pages allows fonts and scripts from the own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { dashboard: here('index.html'), verify: here('verify.html') } },
  },
})
