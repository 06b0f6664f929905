import { callOut } from '#modules/call-out/contract.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction, defineQuery, defineReaction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { requireWatch } from './city.ts'
import { addTest, readContacts } from './contact.store.ts'

/** Code prefix of a call-out that only tries numbers: its answers go into the contact book. */
const TEST_PREFIX = 'CT'

export const contactBook = defineQuery(watch.queries.contactBook, async (ctx, { text, staleOnly }) => {
  requireWatch(ctx, 'watch.read')
  const { contacts, afterDays } = await readContacts(ctx)
  const wanted = contacts.filter((one) => (!staleOnly || one.stale) && (text === '' || `${one.name}${one.organisation}${one.post}`.includes(text)))
  return { contacts: wanted, total: contacts.length, stale: contacts.filter((one) => one.stale).length, afterDays }
})

export const recordContactTest = defineAction(watch.actions.recordContactTest, async (ctx, input) => {
  requireWatch(ctx, 'watch.write')
  const { people } = await ctx.call(organisation.queries.findPeople, { ids: [input.personId] }, 'system')
  const person = people[0] ?? fail('watch.person-unknown', { id: input.personId })
  const id = await addTest(ctx, { ...input, way: 'hand', by: ctx.actor.name })
  ctx.audit({ kind: 'contact-test', id, code: person.code, after: { name: person.name, outcome: input.outcome, note: input.note } })
  return { id }
})

export const startContactTest = defineAction(watch.actions.startContactTest, async (ctx, { id, personIds }) => {
  requireWatch(ctx, 'watch.write')
  if (!ctx.registry.actions.has(callOut.actions.start.id)) fail('watch.nobody-to-call')
  const code = await ctx.nextCode(TEST_PREFIX)
  const started = await ctx.call(callOut.actions.start, { id, subject: { kind: 'watch', id, code, title: '通讯录试拨' }, text: '这是值班室的通讯测试，收到请应答，不需要出动。', recipients: personIds.map((personId) => ({ personId, reason: '通讯录试拨' })) }, 'system')
  ctx.audit({ kind: 'contact-test', id, code, after: { people: started.people } })
  return { id, people: started.people }
})

const isTest = (subject: { kind: string; code: string }): boolean => subject.kind === 'watch' && subject.code.startsWith(`${TEST_PREFIX}-`)

export const onPersonAnswered = defineReaction('watch.on-person-answered', callOut.events.personAnswered, async (ctx, { subject, person, way, late }) => {
  if (!isTest(subject)) return
  await addTest(ctx, { id: person.callId, personId: person.personId, outcome: 'answered', way: 'call-out', by: '叫应', note: late ? '迟到的应答' : way })
})

export const onPersonUnanswered = defineReaction('watch.on-person-unanswered', callOut.events.personUnanswered, async (ctx, { subject, people }) => {
  if (!isTest(subject)) return
  for (const person of people) await addTest(ctx, { id: person.callId, personId: person.personId, outcome: 'no-answer', way: 'call-out', by: '叫应', note: '全部步骤无应答' })
})
