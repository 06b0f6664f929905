import { RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { HAZARDS } from '#modules/incident/contract.ts'
import { factRank, FACTS, type FactKey, type FactSpec } from '../contract/fact.ts'
import type { Condition, FactTest, PlanLevel, PlanText } from '../contract/plan-text.ts'

/** Something that the grammar allows but that does not hold together. */
export interface Finding {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly messageEn: string
}

type Report = (path: readonly PropertyKey[], message: string, messageEn: string) => void

const OPERATORS = ['atLeast', 'below', 'is'] as const

function checkTest(plan: PlanText, test: FactTest, path: readonly PropertyKey[], report: Report): void {
  const spec: FactSpec | undefined = FACTS[test.fact as FactKey]
  if (!spec) return report([...path, 'fact'], `没有「${test.fact}」这个事实。可用的事实见预案编写说明。`, `There is no fact ${test.fact}. See the list of facts.`)
  const used = OPERATORS.filter((operator) => test[operator] !== undefined)
  if (used.length !== 1) report(path, `「${spec.title.zh}」要写且只写一个比较：atLeast、below 或 is。`, `Give exactly one of atLeast, below or is for ${test.fact}.`)
  for (const operator of used) {
    const operand = test[operator]!
    const value = typeof operand === 'object' ? plan.settings[operand.setting]?.value : operand
    if (value === undefined) continue
    if (factRank(spec.type, value) === null) report([...path, operator], `「${spec.title.zh}」不能和 ${String(value)} 比较：它是${TYPE_WORDS[spec.type]}。`, `${test.fact} can not be compared with ${String(value)}: it is a ${spec.type}.`)
  }
}

const TYPE_WORDS: Record<FactSpec['type'], string> = { number: '数字', severity: '颜色（blue、yellow、orange、red）', level: '级别（IV、III、II、I）', grade: '等级（general、larger、major、extreme）', flag: '是或否（true、false）' }

function checkCondition(plan: PlanText, condition: Condition, path: readonly PropertyKey[], report: Report): void {
  if ('fact' in condition) return checkTest(plan, condition, path, report)
  const [key, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
  parts.forEach((part, index) => checkCondition(plan, part, [...path, key, index], report))
}

/** Every `{ setting: x }` anywhere in the value. */
function checkSettings(plan: PlanText, value: unknown, path: readonly PropertyKey[], report: Report): void {
  if (typeof value !== 'object' || value === null) return
  const { setting } = value as { setting?: unknown }
  if (typeof setting === 'string' && !(setting in plan.settings)) report(path, `没有「${setting}」这个设定。请在 settings 里写上它的数值和出处。`, `There is no setting ${setting}. Add it to settings with value and source.`)
  for (const [key, part] of Object.entries(value)) checkSettings(plan, part, [...path, Array.isArray(value) ? Number(key) : key], report)
}

/** Follows `next` from each key; a way that comes back to its start is told once, at its first key. */
function findLoops(keys: readonly string[], next: (key: string) => readonly string[]): readonly (readonly string[])[] {
  const loops: string[][] = []
  const done = new Set<string>()
  const walk = (key: string, way: readonly string[]): void => {
    const at = way.indexOf(key)
    if (at >= 0) return void loops.push([...way.slice(at), key])
    if (done.has(key)) return
    for (const following of next(key)) walk(following, [...way, key])
    done.add(key)
  }
  for (const key of keys) walk(key, [])
  return loops
}

function checkRolesAndClauses(plan: PlanText, report: Report): void {
  for (const [key, role] of Object.entries(plan.roles)) {
    if (role.substitute && !(role.substitute in plan.roles)) report(['roles', key, 'substitute'], `替代岗位「${role.substitute}」没有写在 roles 里。`, `Substitute ${role.substitute} is not among the roles.`)
  }
  for (const loop of findLoops(Object.keys(plan.roles), (key) => (plan.roles[key]?.substitute ? [plan.roles[key].substitute] : [])))
    report(['roles', loop[0]!, 'substitute'], `替代关系绕成了圈：${loop.join(' → ')}。请去掉其中一个。`, `Substitutes run in a circle: ${loop.join(' → ')}. Remove one.`)
  for (const [number, clause] of Object.entries(plan.clauses)) {
    if (clause.parent && !(clause.parent in plan.clauses)) report(['clauses', number, 'parent'], `上级条款「${clause.parent}」不存在。`, `Parent clause ${clause.parent} does not exist.`)
  }
  for (const loop of findLoops(Object.keys(plan.clauses), (key) => (plan.clauses[key]?.parent ? [plan.clauses[key].parent] : [])))
    report(['clauses', loop[0]!, 'parent'], `条款的上级绕成了圈：${loop.join(' → ')}。`, `Parents of clauses run in a circle: ${loop.join(' → ')}.`)
}

function checkLevel(plan: PlanText, name: ResponseLevel, level: PlanLevel, report: Report): void {
  const path = ['levels', name] as const
  const needClause = (number: string, at: readonly PropertyKey[]): void => {
    if (!(number in plan.clauses)) report(at, `条款「${number}」没有写在 clauses 里。请补上条款文字，或改条款号。`, `Clause ${number} is not in clauses. Add its text or change the number.`)
  }
  const needRole = (role: string, at: readonly PropertyKey[]): void => {
    if (!(role in plan.roles)) report(at, `岗位「${role}」没有写在 roles 里。请补上，或改用已有的岗位：${Object.keys(plan.roles).join('、')}。`, `Role ${role} is not in roles. Add it, or use one of: ${Object.keys(plan.roles).join(', ')}.`)
  }
  needClause(level.clause, [...path, 'clause'])
  for (const duty of ['propose', 'approve', 'command'] as const) needRole(level[duty], [...path, duty])
  level.triggers.forEach((trigger, index) => {
    needClause(trigger.clause, [...path, 'triggers', index, 'clause'])
    checkCondition(plan, trigger.when, [...path, 'triggers', index, 'when'], report)
  })
  level.clocks.forEach((clock, index) => needClause(clock.clause, [...path, 'clocks', index, 'clause']))
  level.actions.forEach((action, index) => {
    needClause(action.clause, [...path, 'actions', index, 'clause'])
    needRole(action.role, [...path, 'actions', index, 'role'])
    for (const hazard of action.hazards ?? []) if (!plan.hazards.includes(hazard)) report([...path, 'actions', index, 'hazards'], `行动只能限于本预案的灾种，这里写了「${hazard}」。`, `An action may only name hazards of its plan, not ${hazard}.`)
  })
  if (level.includes && !plan.levels[level.includes]) report([...path, 'includes'], `要并入的 ${level.includes} 级没有写。`, `Level ${level.includes} is included but not written.`)
}

/** Ids of actions are unique in a level with all it includes, and `after` names one of them, in no circle. */
function checkActionOrder(plan: PlanText, name: ResponseLevel, report: Report): void {
  const actions = RESPONSE_LEVELS.flatMap((level) => (plan.levels[level]?.actions ?? []).map((action, index) => ({ action, path: ['levels', level, 'actions', index] as const, level })))
  const reachable = levelChain(plan, name)
  const own = actions.filter((entry) => reachable.includes(entry.level))
  const byId = new Map<string, (typeof own)[number]>()
  for (const entry of own) {
    if (byId.has(entry.action.id)) report([...entry.path, 'id'], `行动编号「${entry.action.id}」在 ${name} 级里重复。`, `Action id ${entry.action.id} occurs twice in level ${name}.`)
    byId.set(entry.action.id, entry)
  }
  for (const entry of own.filter(({ level }) => level === name)) {
    for (const before of entry.action.after) if (!byId.has(before)) report([...entry.path, 'after'], `先行的行动「${before}」不在 ${name} 级里。`, `Action ${before}, which must come first, is not in level ${name}.`)
  }
  for (const loop of findLoops([...byId.keys()], (id) => byId.get(id)?.action.after ?? [])) {
    const first = byId.get(loop[0]!)
    if (first) report([...first.path, 'after'], `行动的先后绕成了圈：${loop.join(' → ')}。`, `The order of actions runs in a circle: ${loop.join(' → ')}.`)
  }
}

/** The level and the levels it includes, in that order; stops where it would come back. */
export function levelChain(plan: Pick<PlanText, 'levels'>, name: ResponseLevel): readonly ResponseLevel[] {
  const chain: ResponseLevel[] = []
  for (let at: ResponseLevel | undefined = name; at && !chain.includes(at); at = plan.levels[at]?.includes) chain.push(at)
  return chain
}

/** What the grammar cannot see: names that lead nowhere, circles, comparisons that make no sense. */
export function checkReferences(plan: PlanText): readonly Finding[] {
  const findings: Finding[] = []
  const seen = new Set<string>()
  const report: Report = (path, message, messageEn) => {
    const key = `${path.map(String).join('.')}|${message}`
    if (seen.has(key)) return
    seen.add(key)
    findings.push({ path, message, messageEn })
  }
  plan.hazards.forEach((hazard, index) => {
    if (!(hazard in HAZARDS)) report(['hazards', index], `没有「${hazard}」这个灾种。可用：${Object.keys(HAZARDS).join('、')}。`, `There is no hazard ${hazard}. Use one of: ${Object.keys(HAZARDS).join(', ')}.`)
  })
  checkRolesAndClauses(plan, report)
  checkSettings(plan, plan.levels, ['levels'], report)
  for (const loop of findLoops([...RESPONSE_LEVELS], (level) => (plan.levels[level as ResponseLevel]?.includes ? [plan.levels[level as ResponseLevel]!.includes!] : [])))
    report(['levels', loop[0]!, 'includes'], `级别的并入绕成了圈：${loop.join(' → ')}。`, `Included levels run in a circle: ${loop.join(' → ')}.`)
  for (const name of RESPONSE_LEVELS) {
    const level = plan.levels[name]
    if (!level) continue
    checkLevel(plan, name, level, report)
    checkActionOrder(plan, name, report)
  }
  return findings
}
