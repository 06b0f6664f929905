import { createServer } from 'node:net'

/** Below the ports that systems give to clients (from 32,768 on), so that no connection sits on it while the server is down. */
const FROM = 15_000
const TO = 32_000
const TRIES = 200

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** A port to listen on that stays the server's own over kills and starts. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried++) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM))
    if (await isFree(port)) return port
  }
  throw new Error(`no free port between ${FROM} and ${TO}`)
}
