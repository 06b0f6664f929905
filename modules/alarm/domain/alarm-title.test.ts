import { describe, expect, it } from 'vitest'
import { alarmTitle } from './alarm-title.ts'

const words = { unit: 'm', name: '水位' }

describe('words of an alarm', () => {
  it('names station, window, value and the standard it passed', () => {
    expect(alarmTitle({ station: '石岗站', leaf: { type: 'rain', minutes: 180 }, value: 71.5, threshold: 50, severity: 'orange', quantity: words })).toBe('石岗站 3 h 雨量 71.5 mm，超橙色标准 50 mm')
    expect(alarmTitle({ station: '高桥站', leaf: { type: 'rate' }, value: 0.18, threshold: 0.1, severity: 'yellow', quantity: words })).toBe('高桥站 水位涨速 0.18 m/h，超黄色标准 0.1 m/h')
    expect(alarmTitle({ station: '高桥站', leaf: { type: 'level', direction: 'above' }, value: 374.6100001, threshold: 374.5, severity: 'yellow', quantity: words })).toBe('高桥站 水位 374.61 m，超黄色标准 374.5 m')
  })
  it('says how long nothing came', () => {
    expect(alarmTitle({ station: '双福 2 号雨量站', leaf: null, value: 45, threshold: 3, severity: null, quantity: { unit: '', name: '' } })).toBe('双福 2 号雨量站 45 分钟无数据')
  })
})
