import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from './csv.ts'

const quote = (text: string): string => (/[",\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text)

describe('CSV', () => {
  it('reads names from the header, drops the byte-order mark and empty lines', () => {
    expect(parseCsv('\uFEFFcode,name\r\nD01,"局, ""市"""\r\n\r\nD02,\n')).toEqual([
      { code: 'D01', name: '局, "市"' },
      { code: 'D02', name: '' },
    ])
  })

  it('gives back whatever was written, quotes and line ends included', () => {
    const row = fc.record({ a: fc.string(), b: fc.string() }).filter(({ a, b }) => a !== '' || b !== '')
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const text = ['a,b', ...rows.map(({ a, b }) => `${quote(a)},${quote(b)}`)].join('\n')
        expect(parseCsv(text)).toEqual(rows)
      }),
    )
  })
})
