import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { shipFonts } from './tools/vite-fonts.ts'
import { vendorChunks } from './tools/vendor-chunks.ts'

/** The desktop web app, served at `/`; everything it needs is in `dist/console`. */
export default defineConfig({
  root: join(import.meta.dirname, 'apps/console'),
  base: '/',
  plugins: [react(), shipFonts(import.meta.dirname)],
  build: {
    outDir: join(import.meta.dirname, 'dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups: vendorChunks } } },
  },
})
