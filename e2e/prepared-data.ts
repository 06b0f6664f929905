import { chownSync, cpSync, lstatSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Environment variable with this run's data folder that holds the demo city; every worker inherits it. */
export const PREPARED_DATA = 'JINDING_PREPARED_DATA'
/** Binaries, which a start lays out by hard links, and what belonged to the server that ran there. */
const LEFT_OUT = new Set(['runtime', 'users', 'run', 'postgres.log', 'start.lock'])

/** The database runs as another account when Node runs as root: its files must stay that account's. */
function keepOwners(from: string, to: string): void {
  const { uid, gid } = lstatSync(from)
  chownSync(to, uid, gid)
  for (const entry of readdirSync(to, { withFileTypes: true })) {
    if (entry.isDirectory()) keepOwners(join(from, entry.name), join(to, entry.name))
    else chownSync(join(to, entry.name), uid, gid)
  }
}

/** Fills a new data folder with the content of the prepared one; leaves it empty where no run prepared one. */
export function copyPreparedData(dataDir: string): void {
  const prepared = process.env[PREPARED_DATA]
  if (prepared === undefined) return
  cpSync(prepared, dataDir, { recursive: true, filter: (source) => source === prepared || !LEFT_OUT.has(basename(source)) })
  if (process.getuid?.() === 0) keepOwners(join(prepared, 'postgres/cluster'), join(dataDir, 'postgres/cluster'))
}
