/**
 * So many readings a second over SL 651 sockets, steadily, until killed: a process of its own, so that making the load
 * does not slow what is measured. Usage: `node bench/steady-load.ts <port> <readings a second> <station address> …`.
 * Prints `sent <frames> answered <bytes>` each second.
 */
import { createConnection } from 'node:net'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { HOURLY_READINGS, hourlyFrame } from './hourly-frame.ts'

const LINKS = 16
const TICK_MS = 20

const [port, rate, ...addresses] = process.argv.slice(2) as [string, string, ...string[]]
const links = Array.from({ length: LINKS }, () => createConnection({ port: Number(port), host: '127.0.0.1', noDelay: true }))
let answered = 0
for (const link of links) link.on('data', (chunk: Buffer) => (answered += chunk.length)).on('error', () => process.exit(1))

const topOfHour = Math.floor(Date.now() / HOUR) * HOUR
const began = performance.now()
let sent = 0

/** What is due by now at the rate asked for: a late tick sends more, so that the rate holds. */
function sendDue(): void {
  const due = Math.floor(((performance.now() - began) / 1_000) * (Number(rate) / HOURLY_READINGS))
  for (; sent < due; sent++) {
    const round = Math.floor(sent / addresses.length)
    links[sent % LINKS]!.write(hourlyFrame(addresses[sent % addresses.length]!, (round % 60_000) + 1, topOfHour - round * 60 * MINUTE))
  }
}

setInterval(sendDue, TICK_MS)
setInterval(() => process.stdout.write(`sent ${sent} answered ${answered}\n`), 1_000)
