// npm run audit:verify: recomputes the sealed log of every world against DATABASE_URL or the data folder, without the
// server. Exit code 0: all good; 1: a line was changed or is missing; 2: could not look.
import { join, resolve } from 'node:path'
import { openDatabase } from '#platform/server/database/open-database.ts'
import { type ChainReport, verifyWorld } from '#platform/server/audit/read-chain.ts'
import { readSettings, SETTINGS } from '#platform/server/settings.ts'
import { createKysely, createPool } from '#platform/server/sql/pool.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

function tell(world: string, report: ChainReport): void {
  const { finding, unsealed, head, at } = report
  const waiting = unsealed > 0 ? `；另有 ${unsealed} 条等待封存` : ''
  if (finding.ok) {
    say(`${world}：${finding.lines} 条记录，链完整${waiting}`)
    if (head !== '') say(`  末条 SM3 ${head}`)
    return
  }
  const what = finding.reason === 'missing' ? '缺失' : '被改动'
  say(`${world}：第 ${finding.seq} 条${what}（此前 ${finding.lines} 条完好）${waiting}`)
  if (at && finding.reason === 'changed') say(`  现在写的是：${at.at} ${at.actor} ${at.call}（行号 ${at.id}）`)
}

async function main(): Promise<number> {
  const settings = readSettings(SETTINGS, process.env)
  const url = settings['DATABASE_URL']
  const database = await openDatabase(url ? { url } : { dataDir: resolve(PROJECT_ROOT, settings['JINDING_DATA'] ?? '.data') })
  const kysely = createKysely(createPool(database.connection, 2))
  try {
    const worlds = await kysely.withSchema('platform').selectFrom('world' as never).select('id' as never).execute()
    let good = true
    for (const { id } of worlds as { id: string }[]) {
      const report = await verifyWorld(kysely, id)
      tell(id, report)
      good &&= report.finding.ok
    }
    return good ? 0 : 1
  } finally {
    await kysely.destroy()
    await database.close()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n没有核验：请检查 ${join('.data', 'postgres')} 或 DATABASE_URL。\n`)
  process.exitCode = 2
}
