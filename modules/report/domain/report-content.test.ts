import { describe, expect, it } from 'vitest'
import { contentOf } from '../testing/content.ts'
import { compareContent } from './compare-content.ts'
import { refreshContent } from './draft-content.ts'
import { paperOf, type PaperFacts } from './papers.ts'
import { answersClock, readRecipients, stopsClocks } from './report-clocks.ts'

const section = (text: string) => [{ key: 'situation' as const, text }]

describe('comparing', () => {
  it('tells each place with what was and what is, also what is gone', () => {
    const before = contentOf({ A1: 100 }, { contact: '甲', towns: [{ areaCode: '511181101', name: '高桥镇', values: { A1: 100 } }] })
    const after = contentOf({ A1: 120 })
    expect(compareContent(before, after).map(({ place, before: was, after: is }) => [place.zh, was, is])).toEqual([['A1 受灾人口', '100', '120'], ['联系人', '甲', null], ['高桥镇 · A1 受灾人口', '100', null]])
    expect(compareContent(before, before)).toEqual([])
  })
})

describe('refreshing', () => {
  const drafted = contentOf({ A1: 100, A5: 5 }, { sections: section('旧') })
  const fresh = contentOf({ A1: 120, A5: 6 }, { sections: section('新') })
  it('replaces what the system wrote and keeps what a person wrote', () => {
    const touched = contentOf({ A1: 100, A5: 50 }, { sections: section('人写的'), title: '人改的标题' })
    const merged = refreshContent(touched, drafted, fresh)
    expect([merged.title, merged.sections[0]!.text]).toEqual(['人改的标题', '人写的'])
    expect(merged.indicators.filter((cell) => cell.value !== null).map((cell) => [cell.code, cell.value])).toEqual([['A1', 120], ['A5', 50]])
    expect(refreshContent(drafted, drafted, fresh).sections[0]!.text).toBe('新')
  })
})

describe('where a report goes', () => {
  const clocks = [{ id: 'zero-report:2026-07-20', dueAt: '2026-07-20T01:00:00.000Z' }, { id: 'zero-report:2026-07-19', dueAt: '2026-07-19T01:00:00.000Z' }, { id: 'next-report:2', dueAt: '2026-07-19T05:00:00.000Z' }]
  it('reads a line a recipient and answers the oldest clock of each kind', () => {
    const [city, province] = readRecipients('乐山市应急管理局 | official | network | next-report, zero-report\n\n?四川省应急管理厅|official|network|disaster-grave-report')
    expect(stopsClocks(city!, clocks)).toEqual(['next-report:2', 'zero-report:2026-07-19'])
    expect([province!.onlyIfAsked, stopsClocks(province!, clocks)]).toEqual([true, []])
  })
  it('never lets one form answer the clock of another', () => {
    expect([answersClock('first', 'written-report'), answersClock('first', 'zero-report:2026-07-19'), answersClock('next', 'next-report:2'), answersClock('special', 'written-report')]).toEqual([true, false, true, false])
    expect(answersClock('first', 'phone-report')).toBe(false)
  })
})

describe('papers', () => {
  const facts: PaperFacts = { code: 'RP-20260718-001', version: 2, form: 'next', number: 2, incidentCode: 'EV-20260718-003', incidentTitle: '滑坡', redHead: '峨眉山市应急管理局', issuer: '峨眉山市应急管理局', signer: null, signedAt: null, updatedAt: 0, drill: true, demo: true }
  it('are drafts until signed, and a drill says so on each', () => {
    for (const paper of ['official', 'statistics', 'brief'] as const) expect(paperOf(paper, contentOf({ A1: 1 }), facts)).toMatchObject({ draft: true, drill: true, date: null, footnote: '演示数据 · RP-20260718-001 续报2 第2版 · EV-20260718-003' })
  })
  it('number only the parts that say something', () => {
    const { body } = paperOf('official', contentOf({}, { sections: [...section('有'), { key: 'cause', text: ' ' }, { key: 'needs', text: '缺帐篷' }] }), facts)
    expect(body.filter((block) => block.kind === 'heading').map((block) => block.text)).toEqual(['一、基本情况', '二、需要支持'])
  })
  it('give many towns a table of their own instead of columns that do not fit', () => {
    const towns = Array.from({ length: 6 }, (_, at) => ({ areaCode: `51118110${at}`, name: `镇${at}`, values: { A1: at } }))
    const tables = paperOf('statistics', contentOf({ A1: 15 }, { towns }), facts).body.filter((block) => block.kind === 'table')
    expect(tables.map((table) => table.columns.length)).toEqual([4, 5])
    expect(tables[1]!.rows.map((row) => row.at(-1))).toEqual(['0', '1', '2', '3', '4', '5'])
  })
})
