import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { clusterFolderOf } from '#platform/server/database/cluster-folder.ts'
import { isAlive } from '#platform/server/database/process-identity.ts'
import { readPostmasterPid } from '#platform/server/database/postmaster-pid.ts'

/** Parent of every process, from /proc or, where there is none, from `ps`. */
function parents(): Map<number, number> {
  const found = new Map<number, number>()
  if (process.platform !== 'linux') {
    for (const line of execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')) {
      const [pid, parent] = line.trim().split(/\s+/).map(Number)
      if (pid && parent !== undefined) found.set(pid, parent)
    }
    return found
  }
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      found.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // Ended meanwhile.
    }
  }
  return found
}

/** The server process of an embedded cluster with all its children, the server first; empty when none runs. */
export function postgresProcesses(databaseFolder: string): number[] {
  const pid = readPostmasterPid(clusterFolderOf(databaseFolder))?.pid
  if (pid === undefined || !isAlive(pid)) return []
  return [pid, ...[...parents()].filter(([child, parent]) => parent === pid && isAlive(child)).map(([child]) => child)]
}

export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // Already gone.
    }
  }
}
