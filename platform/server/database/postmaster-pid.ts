import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server says of itself. */
export interface PostmasterPid {
  pid: number
  port: number
  /** First of `unix_socket_directories`; empty when the server has none. */
  socketFolder: string
  /** First of `listen_addresses`; empty when the server listens on a socket only. */
  listenAddress: string
  status: string
}

/**
 * `postmaster.pid` of a cluster folder: line 1 pid, 2 data folder, 3 start time, 4 port, 5 socket folder,
 * 6 listen address, 7 shared memory key, 8 status (PostgreSQL 18 source, `src/include/utils/pidfile.h`).
 * Undefined when the file is missing or not yet complete enough to hold a pid.
 */
export function readPostmasterPid(clusterFolder: string): PostmasterPid | undefined {
  let text: string
  try {
    text = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8')
  } catch {
    return undefined
  }
  return parsePostmasterPid(text)
}

export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n').map(line => line.trim())
  // A stand-alone backend writes a negative pid.
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
  if (!Number.isInteger(pid) || pid === 0) return undefined
  return {
    pid,
    port: Number.parseInt(lines[3] ?? '', 10) || 0,
    socketFolder: lines[4] ?? '',
    listenAddress: lines[5] ?? '',
    status: lines[7] ?? '',
  }
}
