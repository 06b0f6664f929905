// Installs the packages of package-lock.json when they are not there. Plain JavaScript for Node ≥ 20, no dependency.
import { spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ROOT } from './node-binary.mjs'
import { startStep } from './progress.mjs'

const LOCK_FILE = join(ROOT, '.cache/install.lock')

const readJson = file => JSON.parse(readFileSync(file, 'utf8'))

/** Whether this machine must have a package of the lock. Where C libraries differ npm decides. */
function isNeeded(entry, dev) {
  if (entry.dev && !dev) return false
  if (!entry.optional && !entry.devOptional) return true
  const fits = (list, value) => list.includes(value)
  return Boolean(entry.os && entry.cpu && !entry.libc && fits(entry.os, process.platform) && fits(entry.cpu, process.arch))
}

/**
 * What is missing or of another version, comparing the lock with the list npm keeps of what it really installed
 * (written last, so an interrupted install does not count). No stamp of our own: `npm start` (without development
 * packages), `npm test` and a hand-made `npm ci` all understand each other.
 */
export function missingPackages(lock, installed, dev) {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && isNeeded(entry, dev))
    .filter(([path, entry]) => installed.packages[path]?.version !== entry.version)
    .map(([path]) => path)
}

function currentlyMissing(dev) {
  const lock = readJson(join(ROOT, 'package-lock.json'))
  let installed = { packages: {} }
  try {
    installed = readJson(join(ROOT, 'node_modules/.package-lock.json'))
  } catch {
    // Nothing installed yet, or an install was cut off.
  }
  return { missing: missingPackages(lock, installed, dev), none: Object.keys(installed.packages).length === 0 }
}

/** npm as a program and first arguments: the one that runs us, else the one on the path. */
function npmProgram() {
  const cli = process.env.npm_execpath
  // npm's own Node, not ours: while it replaces node_modules the pinned one goes away.
  const node = process.env.npm_node_execpath ?? process.execPath
  if (cli && basename(cli) === 'npm-cli.js') return [node.startsWith(ROOT) ? 'node' : node, [cli]]
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js')
  if (existsSync(beside)) return [process.execPath, [beside]]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}

function pathWithoutOurs() {
  const separator = process.platform === 'win32' ? ';' : ':'
  return (process.env.PATH ?? '').split(separator).filter(folder => !folder.startsWith(join(ROOT, 'node_modules'))).join(separator)
}

async function runNpm(args) {
  const [program, first] = npmProgram()
  const child = spawn(program, [...first, ...args], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], shell: program.endsWith('.cmd'), env: { ...process.env, PATH: pathWithoutOurs() },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => { output += data })
  const stop = () => child.kill('SIGTERM')
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const code = await new Promise(resolve => {
    child.once('error', error => { output += error.message; resolve(127) })
    child.once('close', status => resolve(status ?? 1))
  })
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
  return { code, output }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** One install at a time in this folder; the lock of a killed process is taken over. */
async function withLock(work) {
  mkdirSync(dirname(LOCK_FILE), { recursive: true })
  for (;;) {
    try {
      writeFileSync(LOCK_FILE, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    await delay(200)
    let holder = ''
    try { holder = readFileSync(LOCK_FILE, 'utf8') } catch { /* just released */ }
    if (holder !== '' && !isAlive(Number(holder))) rmSync(LOCK_FILE, { force: true })
  }
  try {
    return await work()
  } finally {
    rmSync(LOCK_FILE, { force: true })
  }
}

/** What install scripts would do. We never run them: newer npm asks for approval, some machines forbid them. */
function linkBinaries() {
  for (const name of [`node-${process.platform}-${process.arch}/bin/node`, `@esbuild/${process.platform}-${process.arch}/bin/esbuild`]) {
    const file = join(ROOT, 'node_modules', name)
    if (!existsSync(file)) continue
    try {
      accessSync(file, constants.X_OK)
    } catch {
      chmodSync(file, 0o755)
    }
  }
}

/**
 * Makes node_modules agree with the lock; returns at once when it does.
 * @param {{ dev: boolean }} options whether development packages (tests, checks, browser) are needed
 */
export async function install({ dev }) {
  if (currentlyMissing(dev).missing.length === 0) return
  await withLock(async () => {
    const { missing, none } = currentlyMissing(dev)
    if (missing.length === 0) return
    const done = startStep(`安装依赖 install packages (${missing.length})`)
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
    // Adding development packages to a running installation must not take the others away meanwhile.
    const onlyAdding = dev && !none && currentlyMissing(false).missing.length === 0
    const { code, output } = await runNpm(onlyAdding
      ? ['install', '--no-save', '--include=dev', ...flags]
      : ['ci', ...(dev ? ['--include=dev'] : ['--omit=dev']), ...flags])
    if (code !== 0) {
      throw new Error(`依赖安装失败（npm 退出码 ${code}）。首次安装需要能访问 npm 仓库；内网请先设置 npm config set registry <地址>。npm 最后写道：\n${output.slice(-3000)}`)
    }
    linkBinaries()
    const left = currentlyMissing(dev).missing
    if (left.length > 0) throw new Error(`npm 没有装上：${left.slice(0, 5).join('、')}。请删除 node_modules 后重试。`)
    done()
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install({ dev: !process.argv.includes('--omit=dev') }).catch(error => {
    console.error(error.message)
    process.exitCode = 1
  })
}
