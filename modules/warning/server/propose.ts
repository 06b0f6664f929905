import { HOUR } from '#platform/kernel/instant.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { proposeColour } from '../domain/propose-colour.ts'
import { suggestText } from '../domain/suggest-text.ts'
import { countArea, readGround } from './geography.ts'
import { measuredRain } from './measured-rain.ts'
import { countPeople, findRecipients } from './recipients.ts'
import { measuresOf, signalsOf } from './table.store.ts'

const USUAL_HOURS = 6

/** What the composer knows of an area before anybody has written a word: people, measured colour, text, who would be called. */
export const propose = defineQuery(warning.queries.propose, async (ctx, input) => {
  ctx.citywide()
  const ground = await readGround(ctx)
  const counted = countArea(ground, input.areaCodes, input.rings)
  const signals = await signalsOf(ctx, input.kind)
  const colour = proposeColour(signals, await measuredRain(ctx, counted.areaCodes))
  const severity = input.severity ?? colour.severity ?? 'yellow'
  const effectiveAt = input.effectiveAt === undefined ? ctx.now : Date.parse(input.effectiveAt)
  const expiresAt = input.expiresAt === undefined ? effectiveAt + USUAL_HOURS * HOUR : Date.parse(input.expiresAt)
  const recipients = await findRecipients(ctx, severity, ground, counted.areaCodes)
  const city = ground.city?.name ?? ''
  return {
    areas: counted.areas.map((area) => ({ code: area.code, name: ground.words([area.code]), kind: area.kind, people: area.people, source: area.source })),
    areaWords: counted.areaWords, people: counted.people, peopleSource: counted.peopleSource, peopleMissing: counted.missing,
    colour: { ...colour, measured: [...colour.measured] }, signals,
    suggestion: suggestText({ city, kind: input.kind, severity, areaWords: counted.areaWords, effectiveAt, expiresAt, measured: colour.severity === null ? '' : colour.reason.zh }),
    recipients: recipients.map((group) => ({ post: group.post, postName: group.postName, reach: group.reach, people: [...group.people], areasWithout: [...group.areasWithout] })),
    recipientCount: countPeople(recipients), measures: await measuresOf(ctx, input.kind, severity),
  }
})
