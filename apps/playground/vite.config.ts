import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { servePackages } from './server/serve-packages.ts'
import { readSettings } from './server/settings.ts'
import { toProxies } from './server/to-proxies.ts'

const settings = readSettings(process.env)

export default defineConfig({
  plugins: [react(), servePackages(settings.distFolder)],
  resolve: {
    // Workspace packages run from source, as everywhere else in the repository.
    conditions: ['@mini-push/source', 'module', 'browser', 'development|production'],
  },
  worker: { format: 'es' },
  server: {
    // Who reaches this server works the backend with a caller's key: this machine only, and no foreign page.
    host: '127.0.0.1',
    port: settings.port,
    strictPort: true,
    cors: false,
    proxy: toProxies(settings),
  },
  // The rest is as `server` has it.
  preview: { port: settings.port },
  // React and its components alone come to 500 kB; nothing is gained by two files, on this machine.
  build: { sourcemap: true, chunkSizeWarningLimit: 1_000 },
})
