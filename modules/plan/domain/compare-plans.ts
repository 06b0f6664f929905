import type { PlanText } from '../contract/plan-text.ts'

export interface Difference {
  /** `levels.III.actions.a2.due` */
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** What a reader calls the part: 「Ⅲ 级 行动 抢通道路 时限」. */
  readonly title: string
  readonly before: string | null
  readonly after: string | null
}

type Flat = Map<string, string>

const WORDS: Readonly<Record<string, string>> = {
  title: '名称', kind: '种类', hazards: '灾种', area: '范围', owner: '主管', edition: '版次', source: '来源', settings: '设定', roles: '岗位', clauses: '条款', levels: '级别', triggers: '启动条件',
  actions: '行动', clocks: '时限', clause: '条款号', role: '承担', what: '内容', due: '限时', text: '文字', value: '数值', unit: '单位', mark: '可信度', name: '名称', organisation: '单位编码', post: '岗位',
  substitute: '替代', parent: '上级条款', propose: '提请', approve: '批准', command: '指挥', when: '条件', stage: '环节', after: '先行', resource: '资源', evidence: '回执要求', includes: '并入', minutes: '分钟', every: '循环',
}

const isKeyed = (list: readonly unknown[]): boolean => list.length > 0 && list.every((item) => typeof item === 'object' && item !== null && typeof (item as { id?: unknown }).id === 'string')

/** Lists whose members carry an id are compared member by member, wherever they stand; other values as they are. */
function flatten(value: unknown, path: string, into: Flat): void {
  if (Array.isArray(value)) {
    if (isKeyed(value)) for (const item of value) flatten(item, `${path}.${(item as { id: string }).id}`, into)
    else if (value.length > 0) into.set(path, JSON.stringify(value))
    return
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    // A condition is read as a whole: half of one says nothing.
    if (path.endsWith('.when')) return void into.set(path, JSON.stringify(value))
    for (const [key, part] of entries) if (part !== undefined) flatten(part, path === '' ? key : `${path}.${key}`, into)
    return
  }
  into.set(path, String(value))
}

const titleOf = (path: string): string =>
  path
    .split('.')
    .map((part) => WORDS[part] ?? part)
    .join(' › ')

/** Structural differences of two plans, by path. The order of actions and of keys is no difference. */
export function comparePlans(before: PlanText, after: PlanText): readonly Difference[] {
  const [old, young]: [Flat, Flat] = [new Map(), new Map()]
  flatten(before, '', old)
  flatten(after, '', young)
  const differences: Difference[] = []
  for (const path of new Set([...old.keys(), ...young.keys()])) {
    const [was, is] = [old.get(path) ?? null, young.get(path) ?? null]
    if (was === is) continue
    differences.push({ path, kind: was === null ? 'added' : is === null ? 'removed' : 'changed', title: titleOf(path), before: was, after: is })
  }
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1))
}
