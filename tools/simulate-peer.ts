import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { peers } from '#protocols/peers.ts'
import { newBehaviour, PEER_MODES, PEER_WORDS, type PeerBehaviour, type PeerLine, PeerWordRefused, tellPeer } from '#protocols/simulation/peer.ts'

/**
 * `npm run simulate -- smsc --port 2775 --account ems511181 --secret secret12 --answer 1`: the other side of a channel,
 * in a process of its own. It prints a JSON line for everything that comes and goes, and takes the same words on its
 * standard input while it runs (`mode refuse`, `delay 5s`, `answer none`).
 */

export const peerNames: readonly string[] = peers.map((peer) => peer.name)

export function peerHelp(): string[] {
  const list = peers.map((peer) => `  ${peer.name.padEnd(15)}${peer.title.zh} / ${peer.title.en} · 端口 ${peer.defaultPort}`)
  return [
    '通道的对端（短信中心、短信网关、外呼网关）/ the other side of a channel:', ...list,
    '  --host --port --account <name> --secret <text>，以及（运行中也可从标准输入逐行输入）/ and, also line by line on standard input:',
    `  --mode ${PEER_MODES.join(' | ')}`,
    `  --delay 5s --receipts 0|1|2 --receipt-after 1s --answer <文字或数字|none> --answer-after 3s --quiet 13900000159,13900000160`,
  ]
}

function print(line: PeerLine): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}

/** `mode refuse` → told; what is not understood is said and changes nothing. */
function listenToInput(behaviour: PeerBehaviour): void {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const [, word = '', value = ''] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? []
    if (word === '') return
    try {
      tellPeer(behaviour, word, value)
      process.stdout.write(`${JSON.stringify({ kind: 'told', word, value: value.trim() })}\n`)
    } catch (error) {
      if (!(error instanceof PeerWordRefused)) throw error
      process.stderr.write(`${error.message}\n`)
    }
  })
}

/** Exit code: 0 ended by a signal, 1 the port is taken, 2 a wrong call. */
export async function runPeer(args: readonly string[]): Promise<number> {
  const peer = peers.find((candidate) => candidate.name === args[0])!
  const behaviour = newBehaviour()
  let values: Record<string, string | undefined>
  try {
    const names = ['host', 'port', 'account', 'secret', ...PEER_WORDS]
    values = parseArgs({ args: args.slice(1), options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) }).values as Record<string, string | undefined>
    for (const word of PEER_WORDS) if (values[word] !== undefined) tellPeer(behaviour, word, values[word])
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${peerHelp().join('\n')}\n`)
    return 2
  }
  const { host = '127.0.0.1', port = String(peer.defaultPort), account = 'ems511181', secret = 'secret12' } = values
  try {
    const running = await peer.run({ host, port: Number(port), account, secret, behaviour, say: print })
    print({ kind: 'listening', port: running.port })
    listenToInput(behaviour)
    await new Promise<void>((resolve) => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve())
    })
    process.stdin.destroy()
    await running.close()
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}
