import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readCsv } from '#platform/server/csv.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { SECOND } from '#platform/kernel/instant.ts'
import { ApiClient } from './demo-storm/api-client.ts'
import { playStory } from './demo-storm/story.ts'

/*
 * `npm run demo:storm`: devices as a process of their own, people as clients of the public interface, from the first
 * rain to a closed incident. No virtual clock; how long people take is a setting (演示时限).
 */

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: `http://127.0.0.1:${process.env['JINDING_HTTP_PORT'] ?? '8321'}` },
    pace: { type: 'string', default: '8' },
    stations: { type: 'string', default: '24' },
    until: { type: 'string', default: '60' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

const HELP = `npm run demo:storm [-- options]
  --url       平台地址，默认 ${values.url}
  --pace      演示时限：每一步多少秒，默认 8
  --stations  多少个测站，默认 24
  --until     第 0 分之后还报多少分钟，默认 60（按真实时间）
`

const tell = (line: string): void => void process.stdout.write(`${new Date().toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })}  ${line}\n`)

const PEOPLE = { officer: 'zhiban1', leader: 'daiban', field: ['xiaofang1', 'gqdui', 'sgdui', 'shigang', 'gq07', 'gaoqiao'] } as const

async function gateways(): Promise<{ sl651: number; mqtt: number }> {
  const ready = (await (await fetch(`${values.url}/api/ready`)).json()) as { gateways?: { sl651?: number; mqtt?: number } }
  return { sl651: ready.gateways?.sl651 ?? 8651, mqtt: ready.gateways?.mqtt ?? 1883 }
}

function startGauges(ports: { sl651: number; mqtt: number }): ReturnType<typeof spawn> {
  const script = join(PROJECT_ROOT, 'tools/demo-storm/gauges.ts')
  const args = ['--sl651', String(ports.sl651), '--mqtt', String(ports.mqtt), '--stations', values.stations, '--until', values.until]
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  process.once('exit', () => child.kill())
  // Asked to end, or left alone by the server that started it: the gauges end with it.
  for (const name of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(name, () => process.exit(1))
  return child
}

async function signIn(username: string, passwords: ReadonlyMap<string, string>): Promise<ApiClient> {
  const password = passwords.get(username)
  if (password === undefined) throw new Error(`演示账号里没有 ${username}`)
  return ApiClient.signIn(values.url, username, password)
}

async function main(): Promise<void> {
  const accounts = await readCsv(join(PROJECT_ROOT, 'regions/emeishan/demo-accounts.csv'))
  const passwords = new Map(accounts.map((row) => [row['username']!, row['password']!]))
  const gauges = startGauges(await gateways())
  tell('测站开始补报三小时降雨（真实端口，晚到报文）')
  const cast = {
    officer: await signIn(PEOPLE.officer, passwords),
    leader: await signIn(PEOPLE.leader, passwords),
    field: await Promise.all(PEOPLE.field.map((name) => signIn(name, passwords))),
  }
  const photo = await readFile(join(PROJECT_ROOT, 'tools/demo-storm/photo.jpg'))
  const incidentId = await playStory(cast, photo, { paceMs: Number(values.pace) * SECOND, tell, room: (id) => `${values.url}/w/live/incident/${id}` })
  tell(`全过程：${values.url}/w/live/incident/${incidentId}`)
  gauges.kill()
}

if (values.help) {
  process.stdout.write(HELP)
} else {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n平台没有运行时，请先在另一个终端执行 npm start。\n`)
      process.exit(1)
    },
  )
}
