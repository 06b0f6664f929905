import { describe, expect, it } from 'vitest'
import { quantityIds, quantityOf } from './quantities.ts'
import { elementOf } from './sl651/elements.ts'

describe('quantities', () => {
  it('knows every quantity that an SL 651 element becomes', () => {
    const used = Array.from({ length: 256 }, (_, id) => elementOf(id)?.quantity).filter((quantity) => quantity !== undefined)
    for (const id of [...used, 'station-status', 'rain-5min', 'stage-1', 'stage-8']) expect(quantityOf(id), id).toBeDefined()
  })

  it('has kebab ids with both names', () => {
    for (const id of quantityIds) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(quantityOf(id)?.name.zh).not.toBe('')
    }
  })

  it('names a factor, its statistics and its unit by kind of station', () => {
    expect(quantityOf('hj212.a21026')).toEqual({ id: 'hj212.a21026', unit: 'mg/m³', name: { zh: '二氧化硫', en: 'SO₂' } })
    expect(quantityOf('hj212.ambient.a34004')).toMatchObject({ unit: 'µg/m³' })
    expect(quantityOf('hj212.w01018.hour-avg')).toMatchObject({ unit: 'mg/L', name: { zh: '化学需氧量 小时均值' } })
    expect(quantityOf('hj212.x99999')).toMatchObject({ unit: '', name: { zh: '因子 x99999' } })
  })

  it('does not invent a quantity', () => {
    for (const id of ['toString', 'rain', 'hj212.', 'hj212.A B', '']) expect(quantityOf(id)).toBeUndefined()
  })
})
