import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planYaml } from '../testing/builders.ts'
import { partAt, partOf, planParts } from './plan-lines.ts'

const text = planYaml()
const parts = planParts(text)
const lineOf = (piece: string): number => text.split('\n').findIndex((line) => line.includes(piece)) + 1
const lineOfPart = (path: string): number | undefined => parts.find((part) => part.path === path)?.line

describe('lines of the parts of a plan text', () => {
  it.each([
    ['code', 'code: T-1'],
    ['settings.many', 'many: {'],
    ['roles.town', 'town: {'],
    ['clauses.1.2', '"1.2": {'],
    ['levels.IV', '  IV:'],
    ['levels.IV.triggers.one', 'id: one'],
    ['levels.IV.actions.patrol', 'id: patrol'],
  ])('finds %s', (path, piece) => {
    expect(lineOfPart(path)).toBe(lineOf(piece))
  })

  it('gives the way back: a line belongs to the part that begins at or above it', () => {
    expect(partAt(parts, lineOf('id: patrol'))?.path).toBe('levels.IV.actions.patrol')
    expect(partAt(parts, lineOf('  IV:') + 1)?.path).toBe('levels.IV')
    expect(partAt(parts, 0)).toBeNull()
  })

  it('takes a difference to the part that it stands in', () => {
    expect(partOf(parts, 'levels.IV.actions.patrol.due')?.path).toBe('levels.IV.actions.patrol')
    expect(partOf(parts, 'clauses.1.2.text')?.path).toBe('clauses.1.2')
    expect(partOf(parts, 'nowhere.at.all')).toBeNull()
  })

  it('never throws, and its lines rise, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.nat(1200), (noise, at) => {
        const found = planParts(text.slice(0, at) + noise + text.slice(at))
        expect(found.every((part, index) => index === 0 || part.line >= found[index - 1]!.line)).toBe(true)
      }),
    )
  })
})
