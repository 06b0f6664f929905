import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { UNUSABLE } from '#modules/monitoring/domain/quality.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import type { ServerProcess } from '../server-process.ts'
import { waitUntil } from '../wait-until.ts'
import type { Acknowledged, Ledger } from './load/ledger.ts'

const keyOf = (reading: Omit<Acknowledged, 'value'>): string => `${reading.protocol} ${reading.address} ${reading.quantity} ${reading.observedAt}`

/** What was acknowledged and is not there with its value, and what is there twice. Both must be empty. */
export async function findLost(server: ServerProcess, ledger: Ledger): Promise<{ checked: number; lost: Acknowledged[]; twice: string[]; stored: number }> {
  // What is acknowledged while the database is being read may be missing from what it read.
  const entries = [...ledger.entries]
  const addresses = [...new Set(entries.map((entry) => entry.address))]
  const rows = await server.sql<{ protocol: string; address: string; quantity: string; at: string; value: number }>(`
    select s.protocol, s.address, st.quantity, (extract(epoch from r.observed_at) * 1000)::int8::text as at, r.value
    from w_live.reading r join w_live.stream st on st.id = r.stream_id join w_live.station s on s.id = st.station_id where s.address = any($1)`, [addresses])
  const found = new Map<string, number>()
  const twice: string[] = []
  for (const row of rows) {
    const key = keyOf({ ...row, observedAt: Number(row.at) })
    if (found.has(key)) twice.push(key)
    found.set(key, row.value)
  }
  return { checked: entries.length, lost: entries.filter((entry) => found.get(keyOf(entry)) !== entry.value), twice, stored: rows.length }
}

/** Streams whose roll-ups say another number of readings than there are, once everything is rolled up. */
export async function findWrongRollUps(server: ServerProcess): Promise<unknown[]> {
  await waitUntil('all readings are rolled up', async () => (await server.sql('select 1 from w_live.roll_up_due limit 1')).length === 0, 120_000, 500)
  const wrong: unknown[] = []
  for (const table of ['roll_up_5min', 'roll_up_1h', 'roll_up_1d']) {
    wrong.push(...await server.sql(`
      select '${table}' as "table", coalesce(r.stream_id, u.stream_id) as stream, r.n as readings, u.n as rolled
      from (select stream_id, count(*)::int as n from w_live.reading where quality & ${UNUSABLE} = 0 group by 1) r
      full join (select stream_id, sum(n)::int as n from w_live.${table} group by 1) u on u.stream_id = r.stream_id where u.n is distinct from r.n and coalesce(r.n, 0) <> coalesce(u.n, 0)`))
  }
  return wrong
}

/** Frames without their bytes, alarms of one event that are open twice, events said twice, jobs given up. All must be empty. */
export async function findDoubled(server: ServerProcess): Promise<Record<string, unknown[]>> {
  return {
    readingsWithoutFrame: await server.sql('select r.stream_id, r.observed_at from w_live.reading r where not exists (select 1 from w_live.frame f where f.id = r.frame_id) limit 5'),
    alarmsOfOneEvent: await server.sql('select station_id, event_key from w_live.alarm where ended_at is null group by 1, 2 having count(*) > 1'),
    entriesTwice: await server.sql("select alarm_id, kind, text from w_live.alarm_entry where kind in ('raised', 'not-acknowledged', 'note') group by 1, 2, 3 having count(*) > 1"),
    eventsTwice: await server.sql("select name, payload from w_live.event where name in ('alarm.alarm-raised', 'incident.incident-opened') group by 1, 2 having count(*) > 1"),
    jobsGivenUp: await server.sql('select handler, last_error from w_live.job where failed_at is not null'),
  }
}

/** `npm run audit:verify` on the server's data folder: what it printed and its exit code. */
export async function verifyAudit(server: ServerProcess): Promise<{ code: number; output: string }> {
  await waitUntil('the audit log is sealed', async () => (await server.sql('select 1 from w_live.audit_log where seal_seq is null limit 1')).length === 0)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(PROJECT_ROOT, 'tools/audit-verify.ts')], { cwd: PROJECT_ROOT, env: { ...process.env, JINDING_DATA: server.dataDir } })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? -1)))
  return { code, output }
}
