import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: {
    // Workspace packages run from source, as everywhere else in the repository.
    conditions: ['@mini-push/source', 'module', 'browser', 'development|production'],
  },
  // The backend puts a fresh one in its place, for each page.
  html: { cspNonce: '__CSP_NONCE__' },
  // React and its components alone come to 500 kB.
  build: { chunkSizeWarningLimit: 1_000, assetsInlineLimit: 0 },
})
