import { readFileSync, statSync } from 'node:fs'

/** The operating-system account the server runs as. Undefined ids mean: as this process. */
export interface PostgresUser { uid: number | undefined, gid: number | undefined }

/** The last resort when `/etc/passwd` names no `nobody`: the kernel's overflow id (`/proc/sys/kernel/overflowuid`). */
const OVERFLOW_ID = 65534

function accountFromPasswd(name: string): PostgresUser | undefined {
  let text: string
  try {
    text = readFileSync('/etc/passwd', 'utf8')
  } catch {
    return undefined
  }
  for (const line of text.split('\n')) {
    const fields = line.split(':')
    if (fields[0] === name) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  return undefined
}

/**
 * PostgreSQL refuses to run as root. As root, the owner of an existing cluster folder keeps it; a new
 * cluster goes to `nobody`. As anyone else the server runs as this process.
 */
export function choosePostgresUser(clusterFolder: string): PostgresUser {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { uid: undefined, gid: undefined }
  try {
    const owner = statSync(clusterFolder)
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  } catch {
    // No cluster yet.
  }
  return accountFromPasswd('nobody') ?? { uid: OVERFLOW_ID, gid: OVERFLOW_ID }
}
