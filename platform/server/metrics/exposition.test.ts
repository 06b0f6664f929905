import { describe, expect, it } from 'vitest'
import { Counter, Histogram, metricText } from './exposition.ts'

describe('numbers for Prometheus', () => {
  it('are lines with a help, a type and escaped labels', () => {
    expect(metricText('jinding_x', 'gauge', 'What x is', [{ labels: { a: 'say "hi"\n\\' }, value: 2 }])).toBe('# HELP jinding_x What x is\n# TYPE jinding_x gauge\njinding_x{a="say \\"hi\\"\\n\\\\"} 2\n')
    expect(metricText('jinding_x', 'gauge', 'What x is', [])).toBe('')
  })

  it('count by label', () => {
    const counter = new Counter()
    counter.add({ outcome: 'committed' })
    counter.add({ outcome: 'committed' }, 2)
    counter.add({ outcome: 'refused' })
    expect(counter.samples().map(({ labels, value }) => [labels['outcome'], value])).toEqual([['committed', 3], ['refused', 1]])
  })

  it('sum durations up into buckets that include the smaller ones', () => {
    const histogram = new Histogram([0.1, 1])
    for (const seconds of [0.05, 0.5, 5]) histogram.observe({ call: 'c' }, seconds)
    expect(histogram.text('d', 'Durations').split('\n').slice(2, 7)).toEqual(['d_bucket{call="c",le="0.1"} 1', 'd_bucket{call="c",le="1"} 2', 'd_bucket{call="c",le="+Inf"} 3', 'd_sum{call="c"} 5.55', 'd_count{call="c"} 3'])
  })
})
