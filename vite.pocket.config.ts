import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { vendorChunks } from './tools/vendor-chunks.ts'
import { shipFonts } from './tools/vite-fonts.ts'

const YEAR_SECONDS = 31_536_000

/** The phone web app, served at `/pocket/`; works without a network once it was opened. */
export default defineConfig({
  root: join(import.meta.dirname, 'apps/pocket'),
  base: '/pocket/',
  plugins: [
    react(),
    shipFonts(import.meta.dirname),
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: 'script',
      manifest: {
        name: '金顶 应急', short_name: '金顶', lang: 'zh-CN', start_url: '/pocket/', scope: '/pocket/',
        display: 'standalone', orientation: 'portrait', background_color: '#ffffff', theme_color: '#ffffff',
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}', 'assets/fonts/noto-sans-sc-first-*.woff2'],
        maximumFileSizeToCacheInBytes: 4_000_000,
        navigateFallback: '/pocket/index.html',
        runtimeCaching: [{
          urlPattern: /\/assets\/fonts\/.*\.woff2$/, handler: 'CacheFirst',
          options: { cacheName: 'fonts', expiration: { maxEntries: 300, maxAgeSeconds: YEAR_SECONDS } },
        }],
      },
    }),
  ],
  build: {
    outDir: join(import.meta.dirname, 'dist/pocket'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups: vendorChunks } } },
  },
})
