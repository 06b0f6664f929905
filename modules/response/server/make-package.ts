import { createHash } from 'node:crypto'
import { callOut } from '#modules/call-out/contract.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { FACTS, type FactKey, type MatchedPlan } from '#modules/plan/contract.ts'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel, SEVERITY_WORDS, type Severity } from '#platform/kernel/severity.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { PackagePerson, PackageTask, ResponsePackage } from '../contract.ts'
import { buildTasks, wantedTeams } from '../domain/build-tasks.ts'
import { shortagesOf, type TeamProposal } from '../domain/shortages.ts'
import { supplyNeeds } from '../domain/supply-needs.ts'
import { peopleById, readDirectory } from './directory.ts'
import { formedOf, standingHeadquarters, standingMembers } from './headquarters.store.ts'
import { type IncidentFile, matchIncident, type Matched, type Question, standingOrders } from './prepare-question.ts'
import { readResponseSetting } from './response-setting.store.ts'
import { type ResponseTables, runningOf, type StoredResponse } from './response.store.ts'
import { readStock } from './supply-stock.ts'

const factWords = (value: number | string | boolean): string => {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return SEVERITY_WORDS[value as Severity]?.zh ?? RESPONSE_LEVEL_WORDS[value as ResponseLevel]?.zh ?? String(value)
}

const factName = (fact: string): string => FACTS[fact as FactKey]?.title.zh ?? fact

/** Codes of other incidents whose running response has called these persons. */
async function calledElsewhere(ctx: QueryContext, incidentId: string): Promise<Map<string, string[]>> {
  const rows = await ctx.db<ResponseTables>().selectFrom('response').select(['incident_code', 'person_ids']).where('state', '=', 'running').where('incident_id', '!=', incidentId).execute()
  const found = new Map<string, string[]>()
  for (const row of rows) for (const id of row.person_ids) found.set(id, [...(found.get(id) ?? []), row.incident_code])
  return found
}

async function describe(ctx: QueryContext, incidentId: string, ids: readonly string[]): Promise<PackagePerson[]> {
  const known = await peopleById(ctx, ids)
  const elsewhere = await calledElsewhere(ctx, incidentId)
  return ids.flatMap((id) => {
    const person = known.get(id)
    if (!person) return []
    return [{ personId: id, name: person.name, organisationName: person.organisationName, posts: [...new Set(person.posts.map((post) => post.title))], phoneMask: person.phoneMask, alsoIn: [...new Set(elsewhere.get(id) ?? [])] }]
  })
}

async function headquartersOf(ctx: QueryContext, matched: Matched): Promise<ResponsePackage['headquarters']> {
  const code = matched.planRow?.orgPath?.split('.').at(-1)
  const [row] = code === undefined ? [] : await standingHeadquarters(ctx, code)
  if (!row) return null
  const members = await standingMembers(ctx, row.code)
  const formed = (await formedOf(ctx, matched.file.incident.id)).some((one) => one.code === row.code && one.ended_at === null)
  return { code: row.code, name: row.name, members: members.length, personIds: [...new Set(members.flatMap((member) => (member.person_id === null ? [] : [member.person_id])))], formed }
}

async function proposal(ctx: QueryContext, file: IncidentFile, actions: MatchedPlan['actions']): Promise<TeamProposal & { candidates: Parameters<typeof buildTasks>[0]['candidates'] }> {
  const { lon, lat, areaCode } = file.incident.place
  return ctx.call(dispatch.queries.proposeTeams, { lon, lat, areaCode, ...wantedTeams(actions), limit: 60 }, 'system')
}

/** People who must be sheltered, as accepted: to evacuate, else threatened. */
function sheltered(file: IncidentFile): number {
  const accepted = (kind: string): number => file.figures.find((group) => group.kind === kind)?.accepted?.value ?? 0
  return accepted('to-evacuate') || accepted('threatened-people')
}

const planOf = (matched: Matched): ResponsePackage['plan'] => {
  const { best, planRow } = matched
  if (best === null) return null
  return {
    id: best.planId,
    code: best.code,
    title: best.title,
    edition: best.edition,
    versionNumber: best.versionNumber,
    clause: best.clause,
    clauseText: best.clauseText,
    propose: best.propose,
    approve: best.approve,
    command: best.command,
    levels: planRow?.levels.map((one) => one.level) ?? [...RESPONSE_LEVELS],
  }
}

const firedOf = (best: MatchedPlan): ResponsePackage['fired'] =>
  best.fired.map(({ level, clause, text, because }) => ({ level, clause, text, because: because.map((why) => ({ title: why.title, value: factWords(why.value), asks: why.asks, source: why.settingSource })) }))

const briefOf = (row: StoredResponse): NonNullable<ResponsePackage['running']> => ({ id: row.id, version: row.version, level: row.level, pendingLevel: row.pending_level, since: row.started_at, signer: row.signer, startedBy: row.started_by })

/** Names what a person sees: the same digest, the same plan, level, orders and persons. */
function digestOf(packed: Pick<ResponsePackage, 'plan' | 'level' | 'tasks' | 'people' | 'headquarters'>): string {
  const seen = [packed.plan?.id, packed.plan?.versionNumber, packed.level, packed.tasks.map((task) => [task.key, task.given]), packed.people.map((person) => person.personId).toSorted(), packed.headquarters?.code, packed.headquarters?.formed]
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 32)
}

const incidentOf = ({ incident: row }: IncidentFile): ResponsePackage['incident'] => ({ id: row.id, code: row.code, title: row.title, hazard: row.hazard, areaCode: row.place.areaCode, placeName: row.place.name, lon: row.place.lon, lat: row.place.lat, responseLevel: row.responseLevel })

interface Means {
  readonly tasks: readonly PackageTask[]
  readonly people: readonly PackagePerson[]
  readonly supplies: ResponsePackage['supplies']
  readonly shortages: ResponsePackage['shortages']
  readonly headquarters: ResponsePackage['headquarters']
}

/** Who and what the actions of the level take here. */
async function gatherMeans(ctx: QueryContext, matched: Matched, hasCallOut: boolean): Promise<Means> {
  const { file, best } = matched
  const actions = best?.actions ?? []
  const { standing } = await standingOrders(ctx, file.incident.id)
  const teams = await proposal(ctx, file, actions)
  const tasks = buildTasks({ actions, candidates: teams.candidates, directory: await readDirectory(ctx, actions), areaCode: file.incident.place.areaCode, out: standing })
  const headquarters = await headquartersOf(ctx, matched)
  const ids = [...new Set([...tasks.filter((task) => !task.given).flatMap((task) => task.personIds), ...(headquarters?.personIds ?? [])])]
  const people = await describe(ctx, file.incident.id, ids)
  const supplies = supplyNeeds(sheltered(file), await readStock(ctx, file.incident.place))
  const asksTeams = actions.some((action) => action.resource?.kind === 'team') && tasks.some((task) => !task.given)
  return { tasks, people, supplies, headquarters, shortages: shortagesOf({ tasks, people, supplies, teams: asksTeams ? teams : null, callOut: hasCallOut }) }
}

type LevelPart = Pick<ResponsePackage, 'proposedLevel' | 'level' | 'chosenBy' | 'fired' | 'unknownFacts' | 'clocks'>

/** What the plan says of the level: which fires, which is shown, why, and which clocks start. */
function levelOf(best: MatchedPlan | null): LevelPart {
  if (best === null) return { proposedLevel: null, level: null, chosenBy: 'none', fired: [], unknownFacts: [], clocks: [] }
  return {
    proposedLevel: best.level,
    level: best.shownLevel,
    chosenBy: best.chosenBy,
    fired: firedOf(best),
    unknownFacts: best.unknownFacts.map(factName),
    clocks: best.clocks.map(({ title, clause, minutes, every }) => ({ title, clause, minutes, every })),
  }
}

const superiorBrief = (superior: Matched['superior']): ResponsePackage['superior'] => (superior?.level ? { authority: superior.authority, level: superior.level, at: superior.at, basis: superior.basis } : null)

/** Everything that one confirm would do: for the screen to show, and again for the confirm to carry out. */
export async function makePackage(ctx: QueryContext, question: Question): Promise<{ packed: ResponsePackage; matched: Matched }> {
  const matched = await matchIncident(ctx, question)
  const { file, best, superior, hazard } = matched
  const hasCallOut = ctx.registry.actions.has(callOut.actions.start.id)
  const means = await gatherMeans(ctx, matched, hasCallOut)
  const setting = await readResponseSetting(ctx)
  const running = (await runningOf(ctx, file.incident.id)).find((row) => row.plan_code === best?.code)
  const shown = {
    incident: incidentOf(file),
    at: new Date(ctx.now).toISOString(),
    world: ctx.world,
    hazard,
    ...levelOf(best),
    plan: planOf(matched),
    otherPlans: matched.others.map(({ code, title, level }) => ({ code, title, level })),
    superior: superiorBrief(superior),
    running: running ? briefOf(running) : null,
    ...means,
    tasks: [...means.tasks],
    people: [...means.people],
    undoSeconds: setting.undoSeconds,
    undoSource: setting.source,
    ladder: setting.ladder,
    callOut: hasCallOut,
  }
  return { packed: { ...shown, digest: digestOf(shown) }, matched }
}
