import { callOut } from '#modules/call-out/contract.ts'
import { watch } from '#modules/watch/contract.ts'
import type { InputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { HOUR } from '#platform/kernel/instant.ts'
import { defineAction, defineQuery, defineServerModule, type ServerModule } from '#platform/server/action/define.ts'
import { alarmModule } from '#modules/alarm/server/index.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { type CapAlert, SEVERITY_OF_COLOUR } from '#protocols/cap/alert.ts'
import { warning, type WarningDraft } from '../contract.ts'
import { warningModule } from '../server/index.ts'

export const LONGCHI = '511181104'
export const DAWEI = '511181110'

type Started = InputOf<typeof callOut.actions.start>

/** The call-out module's place taken by a list of what it was asked for. */
export function recordingCallOut(): { module: ServerModule; started: Started[]; ended: string[] } {
  const started: Started[] = []
  const ended: string[] = []
  const start = defineAction(callOut.actions.start, async (ctx, input) => {
    ctx.citywide()
    started.push(input)
    return { id: input.id, code: 'JY-1', people: input.recipients.length, posts: input.recipients.length, holes: [] }
  })
  const end = defineAction(callOut.actions.endForSubject, async (ctx, input) => {
    ctx.citywide()
    ended.push(input.subjectId)
    return { ended: [] }
  })
  // Only what this module asks of it.
  const contract = { ...callOut, actions: { start: callOut.actions.start, endForSubject: callOut.actions.endForSubject }, queries: {} }
  return { module: defineServerModule({ contract, actions: [start, end], locales: { zh: {}, en: {} } }), started, ended }
}

export function draftOf(server: TestServer, more: Partial<WarningDraft> = {}): WarningDraft {
  return {
    id: uuidv7(server.now()), version: 0, followsId: null, kind: 'rainstorm', severity: 'orange', severityReason: '实测', title: '龙池镇暴雨橙色预警', text: '【峨眉山市】暴雨橙色预警：龙池镇。', instruction: '做好转移准备。',
    urgency: 'immediate', certainty: 'observed', effectiveAt: new Date(server.now()).toISOString(), expiresAt: new Date(server.now() + 3 * HOUR).toISOString(), areaCodes: [LONGCHI], rings: [], languages: ['普通话'], drill: false, incidentId: null, ...more,
  }
}

/** Written, signed by one and issued by another. */
export async function givenIssued(server: TestServer, first: As, second: As, more: Partial<WarningDraft> = {}): Promise<{ id: string; code: string; version: number }> {
  const saved = await first.act(warning.actions.saveDraft, draftOf(server, more))
  const signed = await first.act(warning.actions.signDraft, { id: saved.id, version: saved.version })
  return second.act(warning.actions.issueWarning, { id: saved.id, version: signed.version })
}

export function capOf(server: TestServer, more: Partial<CapAlert> & { colour?: 'red' | 'orange' | 'yellow' | 'blue'; codes?: readonly string[]; hours?: number } = {}): CapAlert {
  const { colour = 'orange', codes = [LONGCHI], hours = 3, ...alert } = more
  const now = Math.floor(server.now() / 1_000) * 1_000
  return {
    profile: 'cap-1.2', identifier: `T_${uuidv7(server.now())}`, sender: '51118141600000', sentAt: now, status: 'Actual', msgType: 'Alert', scope: 'Public', note: '', references: [],
    infos: [{
      language: 'zh-CN', categories: ['Met'], event: '暴雨', eventCode: '11B03', responseTypes: [], urgency: 'Immediate', severity: SEVERITY_OF_COLOUR[colour], certainty: 'Observed', colour, effectiveAt: now, onsetAt: null,
      expiresAt: now + hours * HOUR, senderName: '峨眉山市气象台', headline: '暴雨预警信号', description: '过去 3 小时雨大。', instruction: '', contact: '', areas: [{ description: '', polygons: [], circles: [], geocodes: codes }],
    }],
    ...alert,
  }
}

/** The watch's place taken by a list of why its leader was called. */
export function recordingWatch(): { module: ServerModule; called: string[] } {
  const called: string[] = []
  const callLeader = defineAction(watch.actions.callLeader, async (ctx, input) => {
    ctx.citywide()
    called.push(input.reason)
    return { id: input.id, leader: '带班', how: 'by-hand' as const }
  })
  const onDuty = defineQuery(watch.queries.onDuty, async (ctx) => {
    ctx.citywide()
    return { leader: { personId: null, code: 'P', name: '带班' }, officers: [], from: null, until: null, source: null }
  })
  const contract = { ...watch, actions: { callLeader: watch.actions.callLeader }, queries: { onDuty: watch.queries.onDuty } }
  return { module: defineServerModule({ contract, actions: [callLeader], queries: [onDuty], locales: { zh: {}, en: {} } }), called }
}

export interface WarningSetting {
  readonly server: TestServer
  readonly calls: ReturnType<typeof recordingCallOut>
  /** Why the leader was called. */
  readonly leaderCalls: string[]
  readonly zhang: As
  readonly li: As
}

/** The demo city with two people who may sign. */
export async function warningSetting(): Promise<WarningSetting> {
  const calls = recordingCallOut()
  const desk = recordingWatch()
  const server = await testServer({ name: 'warning', modules: [organisationModule, monitoringModule, alarmModule, calls.module, warningModule, desk.module], seeded: true })
  const may = ['warning.read', 'warning.draft', 'warning.sign', 'warning.issue', 'warning.setting']
  return { server, calls, leaderCalls: desk.called, zhang: server.person('张', may), li: server.person('李', may) }
}
