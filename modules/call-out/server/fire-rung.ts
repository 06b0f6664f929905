import { message } from '#modules/message/contract.ts'
import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { HOUR } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { callOut } from '../contract.ts'
import type { CallRow } from '../contract/call.ts'
import type { Rung } from '../contract/ladder.ts'
import { ANSWER_CHOICES, callWords, HELP_CHOICES, helpWords } from '../domain/call-words.ts'
import type { HelperPost } from '../domain/choose-helper.ts'
import type { NewAttempt } from './attempt.store.ts'
import type { StoredCall } from './call.store.ts'
import { aboutOf, type StoredCallOut } from './call-out.store.ts'
import { chooseHelpers } from './choose-helpers.ts'

export type Message = InputTo<typeof message.actions.sendMessages>['messages'][number]

/** What became of a rung for one call. */
export interface Fired {
  readonly state: NonNullable<CallRow['rungState']>
  readonly note: string | null
  readonly helper: HelperPost | null
}

export interface FiredRung {
  readonly attempts: readonly NewAttempt[]
  readonly messages: readonly Message[]
  readonly byCall: ReadonlyMap<string, Fired>
}

const CHANNEL = { app: 'app', sms: 'sms', call: 'voice' } as const

/** Answers are welcome for as long as the ladder runs, and an hour beyond. */
const expiryOf = (ctx: ActionContext, row: StoredCallOut): string => new Date(Math.max(ctx.now, Date.parse(row.started_at) + row.ladder.exhaustedAfterSeconds * 1_000) + HOUR).toISOString()

export const hasChannels = (ctx: ActionContext): boolean => ctx.registry.actions.has(message.actions.sendMessages.id)

export const subjectOfMessages = (row: Pick<StoredCallOut, 'id'>): Message['subject'] => ({ kind: 'call-out', id: row.id })

/** Hands messages over for sending; they go out after the commit, with retries and receipts of their own. */
export async function sendAll(ctx: ActionContext, messages: readonly Message[]): Promise<void> {
  if (messages.length > 0 && hasChannels(ctx)) await ctx.call(message.actions.sendMessages, { messages: [...messages] }, 'system')
}

/** By app, SMS or telephone, to the person. The app shows the call even when no channel is switched on. */
export function fireToPerson(ctx: ActionContext, row: StoredCallOut, rung: 'app' | 'sms' | 'call', calls: readonly StoredCall[]): FiredRung {
  const words = callWords(aboutOf(ctx, row), rung)
  const channel = CHANNEL[rung]
  const reachable = hasChannels(ctx)
  const fired: Fired = reachable || rung === 'app' ? { state: 'sent', note: null, helper: null } : { state: 'failed', note: '通道模块未启用', helper: null }
  const attempts: NewAttempt[] = []
  const messages: Message[] = []
  for (const call of calls) {
    const id = uuidv7(ctx.now)
    attempts.push({ id, call_id: call.id, rung, channel, state: fired.state === 'failed' ? 'failed' : 'sent', note: fired.note, helper_id: null, helper_name: null })
    if (reachable) messages.push({ id, channel, personId: call.person_id, phone: null, ...words, subject: subjectOfMessages(row), answers: [...ANSWER_CHOICES], expiresAt: expiryOf(ctx, row) })
    if (rung === 'app') ctx.publish(callOut.topics.mine, { what: 'called', callId: call.id }, { personId: call.person_id })
  }
  return { attempts, messages, byCall: new Map(calls.map((call) => [call.id, fired])) }
}

/** By somebody who goes there: asked in the app and by SMS, and can report by both. */
async function fireByHelper(ctx: ActionContext, row: StoredCallOut, rung: 'neighbour' | 'knock', calls: readonly StoredCall[]): Promise<FiredRung> {
  const helpers = await chooseHelpers(ctx, row, rung, calls)
  const attempts: NewAttempt[] = []
  const messages: Message[] = []
  const byCall = new Map<string, Fired>()
  for (const call of calls) {
    const helper = helpers.get(call.id)
    if (!helper) {
      byCall.set(call.id, { state: 'failed', note: '附近无人可派', helper: null })
      attempts.push({ id: uuidv7(ctx.now), call_id: call.id, rung, channel: 'none', state: 'failed', note: '附近无人可派', helper_id: null, helper_name: null })
      continue
    }
    const words = helpWords(aboutOf(ctx, row), { name: call.name, orgName: call.org_name, post: call.post }, rung)
    for (const channel of ['app', 'sms'] as const) {
      const id = uuidv7(ctx.now)
      attempts.push({ id, call_id: call.id, rung, channel, state: 'asked', note: null, helper_id: helper.personId, helper_name: helper.name })
      messages.push({ id, channel, personId: helper.personId, phone: null, ...words, subject: subjectOfMessages(row), answers: HELP_CHOICES, expiresAt: expiryOf(ctx, row) })
    }
    byCall.set(call.id, { state: 'asked', note: null, helper })
    ctx.publish(callOut.topics.mine, { what: 'help', callId: call.id }, { personId: helper.personId })
  }
  return { attempts, messages, byCall }
}

export async function fireRung(ctx: ActionContext, row: StoredCallOut, rung: Rung, calls: readonly StoredCall[]): Promise<FiredRung> {
  return rung === 'neighbour' || rung === 'knock' ? fireByHelper(ctx, row, rung, calls) : fireToPerson(ctx, row, rung, calls)
}
