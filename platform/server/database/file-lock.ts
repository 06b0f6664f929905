import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { isIdentityAlive, processIdentity } from './process-identity.ts'

/** One attempt; true when this process now holds the lock. A lock whose holder died is taken over. */
function tryLock(file: string): boolean {
  const mine = `${file}.${randomUUID()}`
  writeFileSync(mine, processIdentity(process.pid))
  try {
    // link() fails when the name exists, and the name never exists without its content.
    linkSync(mine, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(mine, { force: true })
  }
  breakStaleLock(file)
  return false
}

function breakStaleLock(file: string): void {
  let holder: string
  try {
    holder = readFileSync(file, 'utf8')
  } catch {
    return
  }
  if (isIdentityAlive(holder)) return
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
    // Another process may have broken and retaken the lock between our read and rename: give it back.
    if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, file)
  } catch {
    // Someone else was faster; the next attempt decides.
  }
  rmSync(aside, { force: true })
}

/**
 * Runs `work` while holding `file` as a lock among processes of this machine; waits without limit while
 * the holder lives, and survives a holder that was killed. Not re-entrant.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!tryLock(file)) await delay(25)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
