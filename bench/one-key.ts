/**
 * `node bench/one-key.ts [people]`: one confirm of a response that calls that many people, on a database of its own
 * with its usual durability: orders, call-out, headquarters and level in one transaction. Then how long it takes from
 * an answer (a receipt of an order, a call answered) to its push at the socket hub and to the board read afresh, which
 * is what a screen waits for. Limits: 1,000 ms each.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { callOut } from '#modules/call-out/contract.ts'
import { callOutModule } from '#modules/call-out/server/index.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { dispatchModule } from '#modules/dispatch/server/index.ts'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { slideIncident } from '#modules/incident/testing/builders.ts'
import { messageModule } from '#modules/message/server/index.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { planModule } from '#modules/plan/server/index.ts'
import { NO_EDITS, response } from '#modules/response/contract.ts'
import { responseModule } from '#modules/response/server/index.ts'
import { signed } from '#modules/response/testing/builders.ts'
import { supplyModule } from '#modules/supply/server/index.ts'
import { teamModule } from '#modules/team/server/index.ts'
import type { ActionSpec, InputTo, Named, OutputOf, QuerySpec } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts'
import { silentLogger } from '#platform/server/logger.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { runSeeds } from '#platform/server/seed.ts'
import { createServices } from '#platform/server/services.ts'
import { migrate } from '#platform/server/sql/migrate.ts'
import { record } from './record.ts'

const LIMIT_MS = 1_000
const TIMES = 7
const ANSWERS = 60
const TOWN = '511181101'
const PLACE = { name: '高桥镇石岗村 3 组', lon: 103.398, lat: 29.495, areaCode: '511181101901' }
const MODULES = [organisationModule, messageModule, teamModule, supplyModule, incidentModule, planModule, dispatchModule, callOutModule, responseModule]
const KEYS = [{ id: 'b1', cipher: Buffer.alloc(16, 1), mac: Buffer.alloc(32, 2), index: Buffer.alloc(32, 3) }]
const people = Number(process.argv[2] ?? 2_000)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const dataDir = mkdtempSync(join(tmpdir(), 'jinding-bench-'))
const cluster = await startEmbeddedPostgres({ dataDir })
const admin = new pg.Client(cluster.connection)
await admin.connect()
await admin.query('create database bench')
await admin.end()
const services = createServices({ connection: { ...cluster.connection, database: 'bench' }, modules: MODULES, modulesOff: [], keys: KEYS, logger: silentLogger, clock: Date.now })
await migrate(services.pool, MODULES.map((module) => module.contract.module), ['live'])
await runSeeds(services, 'live', { name: 'emeishan', folder: join(PROJECT_ROOT, 'regions/emeishan') })
await services.pool.query(
  `with new as (insert into w_live.person (id, code, name, organisation_code, org_path, area_code, source, demo, version, updated_at, updated_by, phone_sealed, phone_hash, phone_mask)
     select gen_random_uuid(), 'BENCH' || n, '压测 ' || n, $3, '511181.' || $3, $3, '压测', true, 1, now(), 'bench', $2, 'bench' || n, '139 **** 0000' from generate_series(1, $1) n returning id)
   insert into w_live.post_holding (id, person_id, organisation_code, post, title, since, version, updated_at, updated_by)
     select gen_random_uuid(), id, $3, 'bench-post', '压测岗位', '2026-01-01', 1, now(), 'bench' from new`,
  [people, services.cipher.seal('13900000000'), TOWN],
)
await services.pool.query('vacuum analyze')

const actor = { ...systemActor('bench'), id: uuidv7(Date.now()) }
const origin = () => ({ world: 'live', actor, correlationId: uuidv7(Date.now()), peer: '' })
const act = <S extends Named<ActionSpec>>(spec: S, input: InputTo<S>): Promise<OutputOf<S>> => actTyped(services, spec, input, origin())
const ask = <S extends Named<QuerySpec>>(spec: S, input: InputTo<S>): Promise<OutputOf<S>> => askTyped(services, spec, input, origin())

function tell(what: string, times: readonly number[]): boolean {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  say(`${what}: n ${sorted.length}, p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, worst ${at(1).toFixed(0)} ms`)
  record({ what, unit: 'ms', value: at(0.5), p95: at(0.95), worst: at(1), limit: LIMIT_MS })
  return at(1) <= LIMIT_MS
}

/** An incident, its package read and signed with everybody of the bench called as well. */
async function oneKey(): Promise<{ ms: number; prepared: number; incidentId: string; callOutId: string; people: number; orders: number }> {
  const { id: incidentId } = await act(incident.actions.openIncident, slideIncident(Date.now(), { hazard: 'rainstorm', warningSeverity: 'orange', place: PLACE, id: uuidv7(Date.now()) }))
  const asked = performance.now()
  const packed = await ask(response.queries.prepare, { incidentId })
  const prepared = performance.now() - asked
  const edits = { ...NO_EDITS, addedGroups: [{ post: 'bench-post', title: '压测岗位', areaCode: TOWN, reason: '压测叫应' }] }
  const began = performance.now()
  const done = await act(response.actions.confirm, signed(Date.now(), packed, { edits }))
  const ms = performance.now() - began
  // Frees the teams for the next one.
  return { ms, prepared, incidentId, callOutId: done.callOutId!, people: done.people, orders: done.orders }
}

async function release(incidentId: string): Promise<void> {
  const { responses } = await ask(response.queries.board, { incidentId })
  for (const row of responses) if (row.state === 'running') await act(response.actions.undo, { id: row.id, version: row.version, reason: '压测完' })
}

await release((await oneKey()).incidentId)
const runs = []
for (let times = 0; times < TIMES; times++) {
  const run = await oneKey()
  runs.push(run)
  if (times < TIMES - 1) await release(run.incidentId)
}
const last = runs.at(-1)!
say(`one confirm: ${last.orders} orders, ${last.people} people called`)
let good = tell('prepare', runs.map((run) => run.prepared))
good = tell(`confirm for ${last.people} people, durable`, runs.map((run) => run.ms)) && good

const pushed = new Map<string, number>()
const publish = services.hub.publish.bind(services.hub)
services.hub.publish = (world, publication) => {
  pushed.set(publication.topic, performance.now())
  publish(world, publication)
}
const { orders } = await ask(dispatch.queries.listOrders, { incidentId: last.incidentId })
const receipts: number[] = []
for (const order of orders.slice(0, ANSWERS)) {
  const began = performance.now()
  await act(dispatch.actions.recordReceipt, { id: uuidv7(Date.now()), orderId: order.id, step: 'accept', at: new Date().toISOString(), toldBy: '压测' })
  await ask(dispatch.queries.listOrders, { incidentId: last.incidentId })
  receipts.push(performance.now() - began)
}
good = tell('receipt of an order to the board', receipts) && good

const { callOuts } = await ask(callOut.queries.board, { id: last.callOutId })
const answers: number[] = []
for (const row of callOuts[0]!.rows.slice(0, ANSWERS)) {
  const began = performance.now()
  await act(callOut.actions.recordAnswer, { id: uuidv7(Date.now()), callId: row.id, answer: 'received', way: 'officer', note: null, at: new Date().toISOString() })
  answers.push((pushed.get(callOut.topics.board.id) ?? Number.NaN) - began)
}
good = tell('answer to a call to its push', answers) && good

await services.close()
await cluster.stop()
rmSync(dataDir, { recursive: true, force: true })
if (!good) process.exitCode = 1
