import { defineQuery } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { phoneTree } from '../domain/phone-tree.ts'
import { peopleById } from './directory.ts'
import { standingHeadquarters, standingMembers } from './headquarters.store.ts'

/** Standing headquarters with their members in the order of the phone tree. City data: whoever may read responses may read it. */
export const listHeadquarters = defineQuery(response.queries.listHeadquarters, async (ctx, input) => {
  ctx.citywide()
  const rows = await standingHeadquarters(ctx, input.code)
  const members = await standingMembers(ctx, input.code)
  const people = await peopleById(ctx, [...new Set(members.flatMap((member) => (member.person_id === null ? [] : [member.person_id])))])
  return {
    headquarters: rows.map((row) => {
      const own = members.filter((member) => member.headquarters_code === row.code)
      const tree = phoneTree(own.map((member) => ({ id: member.id, duty: member.duty, personId: member.person_id })))
      return {
        code: row.code,
        name: row.name,
        planTitle: row.plan_title,
        source: row.source,
        surveyedAt: row.surveyed_at,
        confidence: row.confidence,
        members: tree.map((member) => {
          const person = member.personId === null ? undefined : people.get(member.personId)
          return { id: member.id, version: own.find((one) => one.id === member.id)!.version, duty: member.duty, organisationName: person?.organisationName ?? '', personId: member.personId, name: person?.name ?? '', phoneMask: person?.phoneMask ?? null, callerId: member.callerId }
        }),
      }
    }),
  }
})
