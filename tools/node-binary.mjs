// Plain JavaScript for Node ≥ 20: it runs before the pinned Node 24 is known to be there.
import { accessSync, chmodSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** First Node that runs TypeScript files without a flag. */
const OLDEST_FOR_TYPESCRIPT = [22, 18]

/**
 * Path of the Node 24 the project brings (an optional dependency that holds the plain binary), or of the running Node
 * when that is new enough. Linux x64 and arm64 are tested; elsewhere the running Node serves (untested).
 */
export function findNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const binary = join(ROOT, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(binary)) {
    makeExecutable(binary)
    return binary
  }
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_FOR_TYPESCRIPT[0] || (major === OLDEST_FOR_TYPESCRIPT[0] && minor >= OLDEST_FOR_TYPESCRIPT[1])) return process.execPath
  throw new Error(existsSync(join(ROOT, 'node_modules'))
    ? `平台自带的 Node 24（${name}）没有装上，本机的 Node ${process.versions.node} 又太旧。请运行 npm ci，或安装 Node 24。`
    : '依赖还没有安装。请先运行 npm start 或 npm test。')
}

function makeExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, 0o755)
  }
}
