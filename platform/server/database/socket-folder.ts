import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PostgresUser } from './postgres-user.ts'

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const MAX_SOCKET_PATH_BYTES = 100
const socketName = (port: number): string => `.s.PGSQL.${port}`

const fits = (folder: string, port: number): boolean =>
  Buffer.byteLength(join(folder, socketName(port))) <= MAX_SOCKET_PATH_BYTES

/** True when any account may walk down to `folder`; what matters is the account the server runs as. */
export function isOpenToOthers(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Some file systems (shared folders of virtual machines) hold files but no sockets: try. */
async function canHoldSockets(folder: string): Promise<boolean> {
  const path = join(folder, '.probe')
  rmSync(path, { force: true })
  const server = createServer()
  const listening = await new Promise<boolean>(resolve => {
    server.once('error', () => resolve(false))
    server.listen(path, () => resolve(true))
  })
  if (listening) await new Promise(resolve => server.close(resolve))
  rmSync(path, { force: true })
  return listening
}

function makePrivate(folder: string, user: PostgresUser): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const before = lstatSync(folder)
  const owners = [user.uid, process.getuid?.()]
  if (!before.isDirectory() || !owners.includes(before.uid)) return false
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  return true
}

/**
 * A folder for the server's socket, readable by the server's account only: beside the data when the path is
 * short enough and open to that account, else a short one in the temporary folder. Undefined on Windows.
 */
export async function prepareSocketFolder(dataDir: string, user: PostgresUser, port: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined
  const beside = join(dataDir, 'run')
  if (fits(beside, port) && (user.uid === undefined || isOpenToOthers(dataDir))
    && makePrivate(beside, user) && await canHoldSockets(beside)) return beside
  const tag = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const base = Buffer.byteLength(tmpdir()) <= 60 && isOpenToOthers(tmpdir()) ? tmpdir() : '/tmp'
  const named = join(base, `jinding-pg-${tag}`)
  if (makePrivate(named, user)) return named
  // Somebody else's folder stands under our name.
  const fresh = mkdtempSync(join(base, 'jinding-pg-'))
  makePrivate(fresh, user)
  return fresh
}

/** After a kill -9 both files stay; the pid in the lock may by now belong to another process, which stops a start. */
export function removeStaleSocket(folder: string, port: number): void {
  rmSync(join(folder, socketName(port)), { force: true })
  rmSync(join(folder, `${socketName(port)}.lock`), { force: true })
}
