import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Counter } from '#platform/server/metrics/exposition.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { metricsRoute } from './metrics-route.ts'

let server: TestServer
let app: FastifyInstance
const frames = new Counter()
const database = { answers: true }

beforeAll(async () => {
  server = await testServer({ name: 'metrics', modules: [organisationModule] })
  app = fastify()
  metricsRoute(app, { services: server.services, gateway: { frames, held: () => 4 }, worlds: ['live'], database, token: 'read-me' })
  app.post('/api/actions/:id', () => ({}))
}, 120_000)
afterAll(async () => {
  await app.close()
  await server.close()
})

const read = (more: { remoteAddress?: string; headers?: Record<string, string> } = {}) => app.inject({ url: '/metrics', ...more })

describe('/metrics', () => {
  it('tells of calls, frames, jobs, subscribers, connections and the process', async () => {
    frames.add({ protocol: 'sl651', outcome: 'committed' }, 3)
    await app.inject({ method: 'POST', url: '/api/actions/organisation.add-person', payload: {} })
    await app.inject({ method: 'POST', url: '/api/actions/made-up-by-a-caller', payload: {} })
    server.services.hub.subscribe({ world: 'live', actor: () => null, send: () => true }, 'no-such', undefined)
    const { body, headers } = await read()
    expect(headers['content-type']).toContain('version=0.0.4')
    for (const line of ['jinding_http_duration_seconds_count{call="organisation.add-person",status="2xx"} 1', 'jinding_http_duration_seconds_count{call="/api/actions/:id",status="2xx"} 1', 'jinding_gateway_frames_total{protocol="sl651",outcome="committed"} 3', 'jinding_gateway_frames_held 4', 'jinding_jobs{world="live",state="due"} 0', 'jinding_database_waiting 0']) expect(body.split('\n')).toContain(line)
    expect(body).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(body).not.toContain('made-up')
  })

  it('does not wait for a database that does not answer', async () => {
    database.answers = false
    const { body } = await read()
    database.answers = true
    expect(body).toContain('process_resident_memory_bytes')
    expect(body).not.toContain('jinding_jobs')
  })

  it('is for this machine, or for who holds the token', async () => {
    expect((await read({ remoteAddress: '192.168.1.9' })).statusCode).toBe(403)
    expect((await read({ remoteAddress: '192.168.1.9', headers: { authorization: 'Bearer wrong' } })).statusCode).toBe(403)
    expect((await read({ remoteAddress: '192.168.1.9', headers: { authorization: 'Bearer read-me' } })).statusCode).toBe(200)
    expect((await read({ headers: { 'x-forwarded-for': '10.0.0.1' } })).statusCode).toBe(403)
  })
})
