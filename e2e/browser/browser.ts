import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Browser, LaunchOptions } from 'playwright-core'
import { chromium } from 'playwright-core'
import { bundledChromium } from './bundled-chromium.ts'

/** Browsers of Linux distributions, macOS and Windows; the last two are untested. */
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Map pages draw with WebGL on the processor; nothing in the browser may reach for the network by itself. */
const FLAGS = [
  '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
  '--disable-background-networking', '--disable-component-update', '--disable-domain-reliability', '--disable-sync', '--no-pings', '--no-first-run',
  '--disable-dev-shm-usage', '--font-render-hinting=none', '--force-color-profile=srgb', '--mute-audio', '--lang=zh-CN',
]

/** A browser that was seen to start. */
export interface FoundBrowser { executable: string, version: string, env: Record<string, string> }

function tryVersion(executable: string, env: Record<string, string>): string | undefined {
  const result = spawnSync(executable, ['--no-sandbox', '--headless', '--version'], { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 60_000 })
  return result.status === 0 ? result.stdout.trim() : undefined
}

async function fromPackage(): Promise<FoundBrowser> {
  const { executable, libraries, fonts } = await bundledChromium()
  const fontconfig: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: fonts }
  // The machine's own libraries first: the packaged ones are for a machine that has none.
  for (const env of [fontconfig, { ...fontconfig, LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') }]) {
    const version = tryVersion(executable, env)
    if (version !== undefined) return { executable, version, env }
  }
  throw new Error(`the packaged Chromium (${executable}) does not start on this machine; set JINDING_BROWSER to a Chromium or Chrome`)
}

/**
 * `JINDING_BROWSER`, else a browser of the system, else the one from npm (Linux x64). Throws when none starts:
 * a journey is never skipped.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const wanted = process.env['JINDING_BROWSER']
  for (const executable of wanted === undefined ? SYSTEM_BROWSERS : wanted === 'bundled' ? [] : [wanted]) {
    const version = existsSync(executable) ? tryVersion(executable, {}) : undefined
    if (version !== undefined) return { executable, version, env: {} }
  }
  if (wanted !== undefined && wanted !== 'bundled') throw new Error(`JINDING_BROWSER (${wanted}) does not start`)
  return fromPackage()
}

let found: Promise<FoundBrowser> | undefined

/** A fresh browser; close it at the end of the journey. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const browser = await (found ??= findBrowser())
  return chromium.launch({
    headless: true,
    executablePath: browser.executable,
    ...options,
    env: { ...process.env as Record<string, string>, ...browser.env, ...options.env },
    args: [...FLAGS, ...(options.args ?? [])],
  })
}
