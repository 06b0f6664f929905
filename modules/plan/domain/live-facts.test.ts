import { describe, expect, it } from 'vitest'
import { gatherFacts, type LiveSources } from './live-facts.ts'

const NONE: LiveSources = { rain: null, rivers: null, warnings: null, incident: null }
const values = (sources: Partial<LiveSources>) => Object.fromEntries(gatherFacts({ ...NONE, ...sources }).map((one) => [one.fact, one.value]))
const AT = '2026-07-17T18:10:00.000Z'

describe('facts of now', () => {
  it('says nothing of what nobody measures', () => {
    expect(values({})).toEqual({})
    expect(values({ rain: { at: AT, rows: [{ station: '石岗站', mm1h: null, mm3h: null, mm24h: null }] } })).toEqual({})
  })

  it('takes the wettest station of each span and names it', () => {
    const rain = { at: AT, rows: [{ station: '石岗站', mm1h: 31.26, mm3h: 40, mm24h: null }, { station: '红林站', mm1h: 12, mm3h: 66, mm24h: null }] }
    expect(values({ rain })).toEqual({ 'rain-1h': 31.3, 'rain-3h': 66 })
    expect(gatherFacts({ ...NONE, rain }).find((one) => one.fact === 'rain-3h')).toMatchObject({ source: '红林站（2 站中最大）', at: AT })
  })

  it('counts only stations that report now and have a level by an official paper', () => {
    const river = { station: '甲', level: 12, observedAt: AT, fresh: true, warningLevel: 10, guaranteeLevel: null }
    expect(values({ rivers: [river, { ...river, station: '乙', warningLevel: null }, { ...river, station: '丙', fresh: false }, { ...river, station: '丁', level: 9.9 }] })).toEqual({ 'rivers-over-warning': 1 })
    expect(values({ rivers: [{ ...river, level: 10 }] })).toEqual({ 'rivers-over-warning': 1 })
    expect(values({ rivers: [{ ...river, warningLevel: null }] })).toEqual({})
  })

  it('takes the worst warning of a kind and counts the towns that it names', () => {
    const warned = { kind: 'rainstorm', severity: 'yellow' as const, title: '暴雨黄色', senderName: '市气象台', issuedAt: AT, areaCodes: ['511181101', '511181101901', '511181102'] }
    expect(values({ warnings: [warned, { ...warned, severity: 'orange', areaCodes: ['511181'] }, { ...warned, kind: 'heat', severity: 'red' }] })).toEqual({ 'rainstorm-warning': 'orange', 'forecast-towns': 2 })
  })

  it('lets the accepted word of the incident stand before the feeds', () => {
    const rain = { at: AT, rows: [{ station: '石岗站', mm1h: 31, mm3h: null, mm24h: null }] }
    const sources = { ...NONE, rain, incident: { code: 'EV-1', updatedAt: AT, facts: { 'rain-1h': 50, deaths: 1 } } }
    expect(values(sources)).toEqual({ 'rain-1h': 50, deaths: 1 })
    expect(gatherFacts(sources)[0]!.source).toBe('事件 EV-1，采信至 2026-07-18 02:10')
  })
})
