import { describe, expect, it } from 'vitest'
import type { OrganisationKind, OrganisationRow } from '../contract.ts'
import { narrowed, visibleLines } from './tree.ts'

const row = (code: string, parentCode: string | null, kind: OrganisationKind, path: string): OrganisationRow => ({ id: code, code, parentCode, kind, name: `名${code}`, shortName: code, path, areaCode: null, phone: null, lon: null, lat: null, source: '试', version: 1, endedAt: null })
const rows = [row('1', null, 'city', '1'), row('t', '1', 'town', '1.t'), row('d', '1', 'department', '1.d'), row('v', 't', 'village', '1.t.v')]

describe('the tree on screen', () => {
  it('shows children only of what is open, departments before towns', () => {
    expect(visibleLines(rows, new Set()).map((line) => line.row.code)).toEqual(['1'])
    expect(visibleLines(rows, new Set(['1'])).map((line) => [line.row.code, line.depth, line.children])).toEqual([
      ['1', 0, 2],
      ['d', 1, 0],
      ['t', 1, 1],
    ])
  })

  it('keeps what a search finds in its place', () => {
    const found = narrowed(rows, '名v')
    expect(visibleLines(found.rows, found.open).map((line) => line.row.code)).toEqual(['1', 't', 'v'])
  })
})
