import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alarm } from '#modules/alarm/contract.ts'
import { alarmModule } from '#modules/alarm/server/index.ts'
import { monitoring } from '#modules/monitoring/contract.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { incident } from '../contract.ts'
import { slideIncident } from '../testing/builders.ts'
import { incidentModule } from './index.ts'

let server: TestServer
let officer: As

beforeAll(async () => {
  server = await testServer({ name: 'incident-alarms', modules: [organisationModule, monitoringModule, alarmModule, incidentModule], seeded: true })
  officer = server.person('值班员甲', [...Object.keys(incident.permissions), ...Object.keys(alarm.permissions), 'monitoring.read'])
})
afterAll(() => server.close())

async function raisedAlarm(): Promise<string> {
  const { rules } = await officer.ask(alarm.queries.listRules, {})
  const rule = rules.find((candidate) => candidate.hazard !== 'missing')!
  const { rows } = await server.system.ask(monitoring.queries.listStations, { limit: 1 })
  await server.system.act(alarm.actions.recordChanges, {
    changes: [{ kind: 'raise', stationId: rows[0]!.id, eventKey: 'test', ruleId: rule.id, ruleVersion: rule.version, hazard: rule.hazard, severity: 'orange', at: server.now(), value: 71.5, threshold: 50, leaf: null, layer: 'national', source: '试验' }],
  })
  return (await officer.ask(alarm.queries.queue, {})).rows[0]!.id
}

describe('an incident opened from an alarm', () => {
  it('carries the alarm with its station, and the alarm names the incident', async () => {
    const alarmId = await raisedAlarm()
    const { id, code } = await officer.act(incident.actions.openIncident, slideIncident(server.now(), { hazard: 'rainstorm', alarmIds: [alarmId] }))
    const room = await officer.ask(incident.queries.getIncident, { id })
    expect(room.links.map((link) => link.kind).toSorted()).toEqual(['alarm', 'station'])
    expect(room.incident.alarmCount).toBe(1)
    expect(await officer.ask(alarm.queries.get, { id: alarmId })).toMatchObject({ incidentId: id, incidentCode: code })
    const { entries } = await officer.ask(incident.queries.listEntries, { incidentId: id })
    expect(entries.find((entry) => entry.kind === 'alarm')?.title).toMatch(/^橙色告警 /)
  })
})
