// npm run admin:create [-- --system user:name --security user:name --audit user:name]: the three separated
// administrators of a new installation, once. Asks on the terminal for what no flag gives; prints each first password
// and second factor, which are nowhere kept in plain.
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { SERVER_MODULES } from '../apps/server/modules.ts'
import { createFirstAdministrators, type MadeAdministrator, type NewAdministrator } from '#modules/identity/server/first-administrators.ts'
import { Failure } from '#platform/kernel/failure.ts'
import { loadKeys } from '#platform/server/crypto/key-file.ts'
import { openDatabase } from '#platform/server/database/open-database.ts'
import { gatherSentences } from '#platform/server/http/sentences.ts'
import { stderrLogger } from '#platform/server/logger.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { createServices } from '#platform/server/services.ts'
import { readSettings, SETTINGS } from '#platform/server/settings.ts'

type Administrator = MadeAdministrator['administrator']
const TITLES: Readonly<Record<Administrator, string>> = { system: '系统管理员', security: '安全管理员', audit: '审计管理员' }
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

async function wanted(): Promise<Record<Administrator, NewAdministrator>> {
  const { values } = parseArgs({ options: { system: { type: 'string' }, security: { type: 'string' }, audit: { type: 'string' } } })
  const asked = createInterface({ input: process.stdin, output: process.stdout })
  const one = async (which: Administrator): Promise<NewAdministrator> => {
    const given = values[which]
    if (given !== undefined) {
      const [username = '', ...name] = given.split(':')
      return { username, name: name.join(':') }
    }
    return { username: (await asked.question(`${TITLES[which]} 用户名：`)).trim(), name: (await asked.question(`${TITLES[which]} 姓名：`)).trim() }
  }
  try {
    return { system: await one('system'), security: await one('security'), audit: await one('audit') }
  } finally {
    asked.close()
  }
}

function tell(made: readonly MadeAdministrator[]): void {
  for (const one of made) {
    say(`\n${one.role}  ${one.name}  用户名 ${one.username}`)
    say(`  首次口令  ${one.password}（登录后必须修改）`)
    say(`  动态口令密钥  ${one.secret}`)
    say(`  ${one.uri}`)
  }
  say('\n以上内容只显示这一次。请分别当面交给三个人，不要留存。')
}

async function main(): Promise<void> {
  const people = await wanted()
  const settings = readSettings(SETTINGS, process.env)
  const dataDir = resolve(PROJECT_ROOT, settings['JINDING_DATA'] ?? '.data')
  const url = settings['DATABASE_URL']
  const database = await openDatabase(url ? { url } : { dataDir })
  const services = createServices({ connection: database.connection, modules: SERVER_MODULES, modulesOff: [], keys: loadKeys(settings['JINDING_KEY_FILE'] || join(dataDir, 'keys.json')), logger: stderrLogger, clock: Date.now, poolSize: 2, production: settings['JINDING_MODE'] === 'production' })
  try {
    tell(await createFirstAdministrators(services, 'live', people))
  } finally {
    await services.close()
    await database.close()
  }
}

try {
  await main()
} catch (error) {
  const missing = (error as { code?: unknown }).code === '42P01' || (error as { code?: unknown }).code === '3F000'
  const sentence = error instanceof Failure ? gatherSentences(SERVER_MODULES).say(error.code, error.details, 'zh') : missing ? '数据库还是空的：请先运行一次 npm start，再设置管理员。' : String(error)
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
