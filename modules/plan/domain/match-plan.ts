import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel, SEVERITY_WORDS, type Severity } from '#platform/kernel/severity.ts'
import { factRank, FACTS, type FactKey, type FactSpec, GRADE_WORDS, type GRADES } from '../contract/fact.ts'
import type { Facts, MatchedAction, MatchedPlan } from '../contract/match.ts'
import type { Condition, FactTest, PlanAction, PlanText, SettingRef } from '../contract/plan-text.ts'
import { levelChain } from './check-references.ts'

/** A version in force, as the store holds it. */
export interface PlanInForce {
  readonly planId: string
  readonly versionNumber: number
  readonly plan: PlanText
}

export interface MatchQuestion {
  readonly hazard: string
  /** A level chosen by a person: its actions are shown, whatever the triggers say. */
  readonly level?: ResponseLevel | undefined
  readonly areaCode?: string | undefined
  readonly facts: Facts
}

type Because = MatchedPlan['fired'][number]['because'][number]

/** Outcome of one condition: fired with its reasons, not fired, or not known because a fact was not given. */
interface Verdict {
  readonly fired: boolean
  readonly because: readonly Because[]
  readonly unknown: readonly string[]
}

type Operand = number | string | boolean | SettingRef

function resolve(plan: PlanText, operand: Operand): { value: number | string | boolean; source: string | null } {
  if (typeof operand !== 'object') return { value: operand, source: null }
  const setting = plan.settings[operand.setting]!
  return { value: setting.value, source: setting.source }
}

function valueWords(spec: FactSpec, value: number | string | boolean): string {
  switch (spec.type) {
    case 'severity':
      return SEVERITY_WORDS[value as Severity]?.zh ?? String(value)
    case 'level':
      return RESPONSE_LEVEL_WORDS[value as ResponseLevel]?.zh ?? String(value)
    case 'grade':
      return GRADE_WORDS[value as (typeof GRADES)[number]]?.zh ?? String(value)
    case 'flag':
      return value === true ? '是' : '否'
    case 'number':
      return `${String(value)}${spec.unit ? ` ${spec.unit.zh}` : ''}`
  }
}

const COMPARISON = { atLeast: '以上', below: '以下', is: '' } as const

function judgeTest(plan: PlanText, test: FactTest, facts: Facts): Verdict {
  const spec: FactSpec = FACTS[test.fact as FactKey]
  const given = facts[test.fact]
  const rank = factRank(spec.type, given)
  if (given === undefined || rank === null) return { fired: false, because: [], unknown: [test.fact] }
  const operator = test.atLeast !== undefined ? 'atLeast' : test.below !== undefined ? 'below' : 'is'
  const { value, source } = resolve(plan, test[operator]!)
  const bound = factRank(spec.type, value) ?? Number.NaN
  const fired = operator === 'atLeast' ? rank >= bound : operator === 'below' ? rank < bound : rank === bound
  const asks = `${valueWords(spec, value)}${COMPARISON[operator]}`
  return { fired, because: fired ? [{ fact: test.fact, title: spec.title.zh, value: given, asks, settingSource: source }] : [], unknown: [] }
}

/** `all` fires when each part does; `any` when one does, and then only what fired counts as its reason. */
export function judge(plan: PlanText, condition: Condition, facts: Facts): Verdict {
  if ('fact' in condition) return judgeTest(plan, condition, facts)
  const every = 'all' in condition
  const verdicts = (every ? condition.all : condition.any).map((part) => judge(plan, part, facts))
  const fired = every ? verdicts.every((verdict) => verdict.fired) : verdicts.some((verdict) => verdict.fired)
  return {
    fired,
    because: fired ? verdicts.filter((verdict) => verdict.fired).flatMap((verdict) => verdict.because) : [],
    unknown: fired ? [] : [...new Set(verdicts.flatMap((verdict) => verdict.unknown))],
  }
}

/**
 * Path of the organisation that bears a role: departments and headquarters stand under the root of the plan's owner;
 * `place-town` and `place-village` are those of the place, when its code is fine enough to name them.
 */
export function bearerPath(plan: Pick<PlanText, 'owner'>, organisation: string, areaCode: string | undefined): string | null {
  const root = plan.owner.split('.', 1)[0]!
  if (organisation === root) return root
  if (organisation !== 'place-town' && organisation !== 'place-village') return `${root}.${organisation}`
  if (areaCode === undefined || areaCode.length < 9) return null
  const town = `${root}.${areaCode.slice(0, 9)}`
  if (organisation === 'place-town') return town
  return areaCode.length < 12 ? null : `${town}.${areaCode.slice(0, 12)}`
}

function toMatched(plan: PlanText, level: ResponseLevel, action: PlanAction, areaCode: string | undefined): MatchedAction {
  const role = plan.roles[action.role]!
  const clause = plan.clauses[action.clause]!
  const due = resolve(plan, action.due)
  return {
    id: action.id,
    level,
    clause: action.clause,
    clauseTitle: clause.title,
    clauseText: clause.text,
    roleKey: action.role,
    roleName: role.name,
    bearerName: role.name,
    organisation: role.organisation,
    orgPath: bearerPath(plan, role.organisation, areaCode),
    post: role.post ?? null,
    what: action.what,
    dueMinutes: Number(due.value),
    dueSource: due.source,
    stage: action.stage,
    after: action.after,
    evidence: action.evidence,
    resource: action.resource ? resourceOf(plan, action.resource) : null,
  }
}

function resourceOf(plan: PlanText, resource: NonNullable<PlanAction['resource']>): MatchedAction['resource'] {
  const people = resource.people === undefined ? null : Number(resolve(plan, resource.people).value)
  return { kind: resource.kind, skills: resource.skills, people, note: resource.note ?? null }
}

function actionsOf(plan: PlanText, name: ResponseLevel, { hazard, areaCode }: MatchQuestion): MatchedAction[] {
  return levelChain(plan, name)
    .flatMap((level) => (plan.levels[level]?.actions ?? []).filter((action) => !action.hazards || action.hazards.includes(hazard)).map((action) => toMatched(plan, level, action, areaCode)))
    .sort((a, b) => a.dueMinutes - b.dueMinutes)
}

/** 上级启动，本级不低于: the superior's level lifts ours to at least the same (domain rules §4.1). */
function lifted(own: ResponseLevel | null, facts: Facts): { level: ResponseLevel | null; by: MatchedPlan['chosenBy'] } {
  const superior = facts['superior-response'] as ResponseLevel | undefined
  const at = superior ? RESPONSE_LEVELS.indexOf(superior) : -1
  if (at >= 0 && (own === null || at < RESPONSE_LEVELS.indexOf(own))) return { level: superior!, by: 'superior' }
  return { level: own, by: own === null ? 'none' : 'trigger' }
}

interface Firing {
  readonly fired: MatchedPlan['fired']
  readonly level: ResponseLevel | null
  readonly unknown: readonly string[]
}

/** Which triggers fire, worst level first; and which facts triggers above the level that fired ask for in vain. */
function fire(plan: PlanText, facts: Facts): Firing {
  const fired: MatchedPlan['fired'] = []
  const unknown = new Set<string>()
  for (const name of RESPONSE_LEVELS) {
    for (const trigger of plan.levels[name]?.triggers ?? []) {
      const verdict = judge(plan, trigger.when, facts)
      if (verdict.fired) fired.push({ level: name, id: trigger.id, clause: trigger.clause, text: trigger.text, because: [...verdict.because] })
      else if (fired.length === 0) for (const fact of verdict.unknown) unknown.add(fact)
    }
  }
  return { fired, level: fired[0]?.level ?? null, unknown: [...unknown] }
}

type Shown = Pick<MatchedPlan, 'shownLevel' | 'clause' | 'clauseText' | 'propose' | 'approve' | 'command' | 'actions' | 'clocks'>

const NOTHING_SHOWN: Shown = { shownLevel: null, clause: null, clauseText: null, propose: null, approve: null, command: null, actions: [], clocks: [] }

/** What a level says: its clause, who decides, the actions and clocks. The clause quoted is that of the trigger that chose it. */
function show(plan: PlanText, name: ResponseLevel | null, fired: MatchedPlan['fired'], question: MatchQuestion): Shown {
  const level = name === null ? undefined : plan.levels[name]
  if (name === null || level === undefined) return NOTHING_SHOWN
  const clause = fired.find((trigger) => trigger.level === name)?.clause ?? level.clause
  const roleName = (key: string): string | null => plan.roles[key]?.name ?? null
  return {
    shownLevel: name,
    clause,
    clauseText: plan.clauses[clause]?.text ?? null,
    propose: roleName(level.propose),
    approve: roleName(level.approve),
    command: roleName(level.command),
    actions: actionsOf(plan, name, question),
    clocks: level.clocks.map((clock) => ({ id: clock.id, title: clock.title, clause: clock.clause, minutes: Number(resolve(plan, clock.minutes).value), every: clock.every })),
  }
}

/** What one plan says to these facts. */
export function applyPlan(inForce: PlanInForce, question: MatchQuestion): MatchedPlan {
  const { plan } = inForce
  const { fired, level: own, unknown } = fire(plan, question.facts)
  const { level, by } = lifted(own, question.facts)
  const asked = question.level && plan.levels[question.level] ? question.level : null
  return {
    planId: inForce.planId,
    code: plan.code,
    title: plan.title,
    edition: plan.edition,
    versionNumber: inForce.versionNumber,
    hazard: question.hazard,
    level,
    chosenBy: asked && asked !== level ? 'asked' : by,
    fired,
    unknownFacts: [...unknown],
    ...show(plan, asked ?? level, fired, question),
  }
}

/** How near a plan stands to an area: the plan of the village before the town's before the city's; other areas not at all. */
function nearness(plan: PlanText, areaCode: string | undefined): number {
  if (areaCode === undefined) return plan.area.length === 6 ? 1 : 0
  return areaCode.startsWith(plan.area) ? plan.area.length : 0
}

const rankOf = (level: ResponseLevel | null): number => (level === null ? RESPONSE_LEVELS.length : RESPONSE_LEVELS.indexOf(level))

/**
 * Chooses the plan for a hazard and place. Plans of the hazard that cover the area answer; the general plan only when
 * no other does, for it steps back behind the special ones; then the worst level, then the plan written for this hazard first of all, then the nearer one. Pure: same plans and facts, same answer.
 */
export function matchPlan(plans: readonly PlanInForce[], question: MatchQuestion): { best: MatchedPlan | null; others: readonly MatchedPlan[] } {
  const fitting = plans.filter(({ plan }) => plan.hazards.includes(question.hazard) && nearness(plan, question.areaCode) > 0)
  const order = (entry: PlanInForce): number => entry.plan.hazards.indexOf(question.hazard)
  const answers = fitting
    .map((entry) => ({ entry, answer: applyPlan(entry, question) }))
    .sort(
      (a, b) =>
        Number(a.entry.plan.kind === 'general') - Number(b.entry.plan.kind === 'general') ||
        rankOf(a.answer.level) - rankOf(b.answer.level) ||
        // The city's own level decides; towns and villages carry out.
        a.entry.plan.area.length - b.entry.plan.area.length ||
        order(a.entry) - order(b.entry) ||
        (a.answer.code < b.answer.code ? -1 : 1),
    )
    .map(({ answer }) => answer)
  return { best: answers[0] ?? null, others: answers.slice(1) }
}
