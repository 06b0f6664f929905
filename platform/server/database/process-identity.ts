import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

const isLinux = process.platform === 'linux'

interface ProcStat { command: string, state: string, startTicks: string }

/** `/proc/<pid>/stat`, fields 2, 3 and 22 (proc(5)); undefined when there is no such process. */
function procStat(pid: number): ProcStat | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The command stands in brackets and may itself hold spaces and brackets: cut at the last one.
  const open = text.indexOf('(')
  const close = text.lastIndexOf(')')
  const rest = text.slice(close + 2).split(' ')
  return { command: text.slice(open + 1, close), state: rest[0] ?? '', startTicks: rest[19] ?? '' }
}

/** True while the process can still do something. A zombie (nobody reaped it, common in containers) counts as gone. */
export function isAlive(pid: number): boolean {
  if (isLinux) {
    const stat = procStat(pid)
    return stat !== undefined && stat.state !== 'Z' && stat.state !== 'X'
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * A text that names one process for as long as the machine is up: a pid alone is reused, after a
 * restart of a container nearly always.
 */
export function processIdentity(pid: number): string {
  if (!isLinux) return String(pid)
  let boot = ''
  try {
    boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // A hardened container may hide it; pid and start time are then what there is.
  }
  return `${pid} ${procStat(pid)?.startTicks ?? ''} ${boot}`.trim()
}

/** True when the process that wrote this identity (see {@link processIdentity}) still runs. */
export function isIdentityAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10)
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && processIdentity(pid) === identity.trim()
}

/** True when `pid` is a living PostgreSQL server working in `clusterFolder` (a real path). */
export function isPostmasterOf(pid: number, clusterFolder: string): boolean {
  if (!isAlive(pid)) return false
  if (isLinux) {
    if (procStat(pid)?.command !== 'postgres') return false
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === clusterFolder
    } catch {
      return true
    }
  }
  if (process.platform === 'win32') return true
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres')
  } catch {
    return false
  }
}
