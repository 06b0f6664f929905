import { describe, expect, it } from 'vitest'
import { dueLines } from './due-lines.ts'

const clock = (due: string) => ({ incidentId: 'i', code: 'EV-1', title: '滑坡', clock: { id: `c${due}`, title: '书面首报', startedAt: '2026-07-17T18:00:00.000Z', dueAt: due, source: '总值班制度' } })
const order = (due: string) => ({ id: `o${due}`, incidentId: 'i', number: 5, title: '转移', target: { name: '高桥镇' }, issuedAt: '2026-07-17T18:00:00.000Z', dueAt: due })

describe('what is due', () => {
  it('puts reports and orders into one order of time', () => {
    const lines = dueLines([clock('2026-07-17T19:00:00.000Z'), clock('2026-07-17T18:10:00.000Z')], [order('2026-07-17T18:30:00.000Z')], (number, title) => `指令 ${number} ${title}`)
    expect(lines.map((line) => line.title)).toEqual(['书面首报', '指令 05 转移', '书面首报'])
    expect(lines[1]!.about).toBe('高桥镇')
  })
})
