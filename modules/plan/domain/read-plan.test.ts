import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planYaml } from '../testing/builders.ts'
import { readPlan } from './read-plan.ts'

const FOLDER = join(import.meta.dirname, '../../../regions/emeishan/plans')

/** Line (1-based) of the first line that holds `piece`. */
const lineOf = (text: string, piece: string): number => text.split('\n').findIndex((line) => line.includes(piece)) + 1

describe('reading a plan text', () => {
  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))('reads the region plan %s', (name) => {
    expect(readPlan(readFileSync(join(FOLDER, name), 'utf8')).problems).toEqual([])
  })

  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))('finds every figure of %s among its settings, with a source', (name) => {
    const { plan } = readPlan(readFileSync(join(FOLDER, name), 'utf8'))
    const bare: string[] = []
    const walk = (value: unknown, path: string): void => {
      if (typeof value === 'number') bare.push(path)
      if (typeof value !== 'object' || value === null) return
      // A comparison with a colour, a level or a grade is a threshold as much as one with a number.
      for (const [key, part] of Object.entries(value)) {
        if ((key === 'atLeast' || key === 'below' || (key === 'is' && typeof part !== 'boolean')) && typeof part !== 'object') bare.push(`${path}.${key}`)
        else walk(part, `${path}.${key}`)
      }
    }
    walk(plan!.levels, 'levels')
    expect(bare).toEqual([])
    expect(Object.values(plan!.settings).filter((setting) => setting.mark !== 'high' && !/待(本地|市|镇|核)|解释/.test(setting.source))).toEqual([])
  })

  it.each([
    ['an unknown role', [['role: town, what: 巡查', 'role: county, what: 巡查']], '岗位「county」没有写在 roles 里', 'what: 巡查'],
    ['a missing clause', [['clause: "1.2", role: town', 'clause: "9.9", role: town']], '条款「9.9」没有写在 clauses 里', 'what: 抢险'],
    ['an unknown fact', [['fact: rivers-over-warning, atLeast: 1', 'fact: rivers-high, atLeast: 1']], '没有「rivers-high」这个事实', 'id: one'],
    ['an unknown setting', [['setting: many', 'setting: few']], '没有「few」这个设定', 'id: several'],
    ['a comparison that makes no sense', [['atLeast: 1 }', 'atLeast: orange }']], '不能和 orange 比较', 'id: one'],
    ['a circle of actions', [['what: 加强值守, due: 10', 'what: 加强值守, due: 10, after: [patrol]']], '行动的先后绕成了圈', 'what: 加强值守'],
    ['a circle of substitutes', [['name: 办公室, organisation: D01', 'name: 办公室, organisation: D01, substitute: leader']], '替代关系绕成了圈', 'name: 办公室'],
    ['a circle of levels', [['command: leader\n    triggers:\n      - { id: one', 'command: leader\n    includes: III\n    triggers:\n      - { id: one']], '级别的并入绕成了圈', 'includes:'],
    ['an action id used twice', [['id: rescue', 'id: watch']], '行动编号「watch」', 'id: watch'],
    ['a misspelt key', [['approve: leader', 'aprove: leader']], '', 'IV:'],
    ['a hazard nobody knows', [['hazards: [flood, geological]', 'hazards: [flood, geological, ufo]']], '没有「ufo」这个灾种', 'hazards:'],
  ] as const)('tells %s with its line', (_what, patch, message, piece) => {
    const text = planYaml(patch)
    const { plan, problems } = readPlan(text)
    expect(plan).toBeNull()
    const told = problems.find((problem) => problem.message.includes(message))
    expect(told, JSON.stringify(problems)).toBeDefined()
    const lines = text.split('\n').flatMap((line, at) => (line.includes(piece) ? [at + 1] : []))
    expect(lines).toContain(told!.line)
  })

  it('tells a broken YAML with its line', () => {
    const text = planYaml([['title: 试验预案', 'title: [试验预案']])
    expect(readPlan(text).problems[0]!.line).toBeGreaterThanOrEqual(lineOf(text, 'title:'))
  })

  it.each([
    ['in an action', 'role: town, what: 巡查, due: 3'],
    ['in a quotation', 'clause: "1.1", role: office, what: 加强值守, due: 10 }\n      - { id: patrol, clause: "1'],
    ['in a list of hazards', 'hazards: [flood, geo'],
  ])('says in a sentence where a text was cut %s', (_what, piece) => {
    const whole = planYaml()
    const text = whole.slice(0, whole.indexOf(piece) + piece.length)
    expect(readPlan(text).problems[0]).toMatchObject({ line: text.split('\n').length, message: expect.stringContaining('断了') })
  })

  it('says that an alias has no place in a plan, and where it stands', () => {
    expect(readPlan('code: FX\ntitle: *general')).toMatchObject({ plan: null, problems: [{ line: 2, message: expect.stringContaining('*general') }] })
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.nat(1500), (noise, at) => {
        const text = planYaml()
        for (const candidate of [noise, text.slice(0, at) + noise + text.slice(at)]) expect(() => readPlan(candidate)).not.toThrow()
      }),
    )
  })
})
