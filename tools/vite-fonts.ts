import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HtmlTagDescriptor, Plugin, ResolvedConfig } from 'vite'

/** Folder of `tools/build-fonts.ts`. */
export const FONT_FOLDER = 'dist/fonts'
const TARGET = 'assets/fonts'

/**
 * Ships Noto Sans SC with the page, so that Chinese is drawn on a machine without any font and without a network. The
 * interface subset is part of the first view; the sheet of all other characters is added by a module script, which
 * never holds up painting and needs no inline code (content security policy).
 */
export function shipFonts(root: string): Plugin {
  const folder = join(root, FONT_FOLDER)
  let config: ResolvedConfig
  let files: string[] = []
  const find = (pattern: RegExp): string => files.find(file => pattern.test(file)) ?? ''
  const loader = (): string => find(/^fonts-more-.*\.css$/).replace('.css', '.js')
  return {
    name: 'jinding-fonts',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
      files = readdirSync(folder)
    },
    generateBundle() {
      for (const file of files) this.emitFile({ type: 'asset', fileName: `${TARGET}/${file}`, source: readFileSync(join(folder, file)) })
      const sheet = JSON.stringify(`./${find(/^fonts-more-.*\.css$/)}`)
      this.emitFile({
        type: 'asset', fileName: `${TARGET}/${loader()}`,
        source: `const l=document.createElement('link');l.rel='stylesheet';l.href=new URL(${sheet},import.meta.url).href;document.head.append(l)\n`,
      })
    },
    transformIndexHtml: {
      order: 'post',
      handler(): HtmlTagDescriptor[] {
        const at = (file: string): string => `${config.base}${TARGET}/${file}`
        return [
          { tag: 'link', injectTo: 'head-prepend', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: at(find(/^noto-sans-sc-first-400-/)) } },
          { tag: 'link', injectTo: 'head-prepend', attrs: { rel: 'stylesheet', href: at(find(/^fonts-[0-9a-f]{10}\.css$/)) } },
          { tag: 'script', injectTo: 'body', attrs: { type: 'module', src: at(loader()) } },
        ]
      },
    },
  }
}
