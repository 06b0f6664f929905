import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isIdentityAlive, processIdentity } from './process-identity.ts'

/** One use of a cluster by one process. The last living user stops the server; a killed one does not count. */
export interface ClusterUser {
  /** Ends this use; true when no living user is left. Synchronous, so that it can run while the process exits. */
  leave(): boolean
}

/** Says that this process needs the cluster. Do it before looking for a running server, so that nobody stops it meanwhile. */
export function joinCluster(dataDir: string): ClusterUser {
  const folder = join(dataDir, 'users')
  mkdirSync(folder, { recursive: true })
  const mine = join(folder, randomUUID())
  writeFileSync(mine, processIdentity(process.pid))
  return {
    leave() {
      rmSync(mine, { force: true })
      return countUsers(dataDir) === 0
    },
  }
}

/** Living users; files of processes that are gone are swept away. */
export function countUsers(dataDir: string): number {
  const folder = join(dataDir, 'users')
  let count = 0
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    let identity: string
    try {
      identity = readFileSync(file, 'utf8')
    } catch {
      continue
    }
    if (identity === '' || isIdentityAlive(identity)) count += 1
    else rmSync(file, { force: true })
  }
  return count
}
