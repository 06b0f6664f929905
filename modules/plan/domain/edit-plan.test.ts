import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { planYaml } from '../testing/builders.ts'
import { editPlan, flowText, type Path, type PlanEdit } from './edit-plan.ts'
import { readPlan } from './read-plan.ts'

const FOLDER = join(import.meta.dirname, '../../../regions/emeishan/plans')
const REGION = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(join(FOLDER, name), 'utf8'))

/** Lines of `after` that are not in `before`, and the other way round. */
const changedLines = (before: string, after: string): [string[], string[]] => {
  const [was, is] = [before.split('\n'), after.split('\n')]
  return [was.filter((line) => !is.includes(line)), is.filter((line) => !was.includes(line))]
}

const at = (value: unknown, path: Path): unknown => path.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], value)

const remarked = planYaml([['settings:', '# 数值都要有来源\nsettings:'], ['  III:\n', '  # 多条河流\n  III: # 较大\n'], ['due: 30, after: [watch] }', 'due: 30, after: [watch] } # 雨停后改 60']])

describe('an edit of the form', () => {
  it('changes only the figure it is about, and keeps every remark', () => {
    const edited = editPlan(remarked, { kind: 'set', path: ['levels', 'IV', 'actions', 1, 'due'], value: 45 })!
    expect(changedLines(remarked, edited)).toEqual([
      ['      - { id: patrol, clause: "1.1", role: town, what: 巡查, due: 30, after: [watch] } # 雨停后改 60'],
      ['      - { id: patrol, clause: "1.1", role: town, what: 巡查, due: 45, after: [watch] } # 雨停后改 60'],
    ])
  })

  it('adds an action under the last one, and takes one out with nothing else', () => {
    const more = editPlan(remarked, { kind: 'append', path: ['levels', 'IV', 'actions'], value: { id: 'siren', clause: '1.1', role: 'town', what: '鸣锣，通知: 住户', due: 5, evidence: ['photo'] } })!
    expect(changedLines(remarked, more)).toEqual([[], ['      - { id: siren, clause: "1.1", role: town, what: "鸣锣，通知: 住户", due: 5, evidence: [photo] }']])
    expect(readPlan(more).problems).toEqual([])
    expect(editPlan(more, { kind: 'remove', path: ['levels', 'IV', 'actions', 2] })).toBe(remarked)
  })

  it('adds a setting, a role, a key of an action and the first clock of a level', () => {
    const edits: PlanEdit[] = [
      { kind: 'set', path: ['settings', 'patrol-minutes'], value: { title: '巡查时限', value: 30, unit: '分钟', source: '试验', mark: 'low' } },
      { kind: 'set', path: ['roles', 'fire'], value: { name: '消防', organisation: 'D03' } },
      { kind: 'set', path: ['levels', 'IV', 'actions', 0, 'stage'], value: 'consultation' },
      { kind: 'set', path: ['levels', 'IV', 'actions', 1, 'due'], value: { setting: 'patrol-minutes' } },
      { kind: 'append', path: ['levels', 'IV', 'clocks'], value: { id: 'hourly', title: '续报', clause: '1.1', minutes: 60, every: true } },
    ]
    const edited = edits.reduce<string>((text, edit) => editPlan(text, edit)!, remarked)
    const { plan, problems } = readPlan(edited)
    expect(problems).toEqual([])
    expect(plan!.levels.IV).toMatchObject({ actions: [{ stage: 'consultation' }, { due: { setting: 'patrol-minutes' } }], clocks: [{ id: 'hourly' }] })
    expect(edited.match(/# .*/g)).toEqual(remarked.match(/# .*/g))
  })

  it('takes the last member out too, and says when there is no such place', () => {
    const one = editPlan(remarked, { kind: 'remove', path: ['settings', 'many'] })!
    expect(at(parse(one), ['settings'])).toEqual({})
    expect(editPlan(remarked, { kind: 'remove', path: ['levels', 'IV', 'actions', 9] })).toBeNull()
    expect(editPlan(remarked, { kind: 'set', path: ['levels', 'II', 'clause'], value: '1' })).toBeNull()
    expect(editPlan('a: [', { kind: 'set', path: ['a'], value: 1 })).toBeNull()
  })

  it('writes any sentence so that it is read back as it was said, in one place of any region plan, and loses no remark', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REGION), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.nat(50), fc.constantFrom('what', 'role', 'due'), (text, words, pick, key) => {
        const plan = readPlan(text).plan!
        const level = Object.keys(plan.levels)[pick % Object.keys(plan.levels).length]!
        const actions = plan.levels[level as 'IV']!.actions
        const path = ['levels', level, 'actions', pick % actions.length, key]
        const edited = editPlan(text, { kind: 'set', path, value: words })!
        const [was, is] = [parse(text) as object, parse(edited) as object]
        expect(at(is, path)).toBe(words)
        const target = at(was, path.slice(0, -1)) as Record<string, unknown>
        target[key] = words
        expect(is).toEqual(was)
        expect(edited.split('\n').filter((line) => line.startsWith('#'))).toEqual(text.split('\n').filter((line) => line.startsWith('#')))
        expect(changedLines(text, edited)[0].length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })

  it('writes a value on one line', () => {
    expect(flowText({ id: 'a', when: { all: [{ fact: 'deaths', atLeast: 3 }] }, no: 'yes', clause: '4.1', gone: undefined })).toBe('{ id: a, when: { all: [{ fact: deaths, atLeast: 3 }] }, no: yes, clause: "4.1" }')
  })
})
