/**
 * Numbers in the text format of Prometheus (exposition format 0.0.4). By hand: four kinds of lines are all that is used
 * of it.
 */
export type Labels = Readonly<Record<string, string>>

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

export interface Sample {
  readonly labels: Labels
  readonly value: number
}

/** One metric with its samples: `# HELP`, `# TYPE`, a line each. Nothing when there are no samples. */
export function metricText(name: string, kind: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return ''
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`), ''].join('\n')
}

/** A number that only grows, by label. */
export class Counter {
  readonly #values = new Map<string, { labels: Labels; value: number }>()

  add(labels: Labels, by = 1): void {
    const key = labelText(labels)
    const known = this.#values.get(key)
    if (known) known.value += by
    else this.#values.set(key, { labels, value: by })
  }

  samples(): Sample[] {
    return [...this.#values.values()].map(({ labels, value }) => ({ labels, value }))
  }
}

interface Series {
  readonly labels: Labels
  readonly buckets: number[]
  sum: number
  count: number
}

/** How long things took, in seconds: how many were at most so long, their sum and their count. */
export class Histogram {
  readonly #bounds: readonly number[]
  readonly #series = new Map<string, Series>()

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
  }

  observe(labels: Labels, seconds: number): void {
    const key = labelText(labels)
    let series = this.#series.get(key)
    if (!series) {
      series = { labels, buckets: this.#bounds.map(() => 0), sum: 0, count: 0 }
      this.#series.set(key, series)
    }
    for (const [at, bound] of this.#bounds.entries()) if (seconds <= bound) series.buckets[at]! += 1
    series.sum += seconds
    series.count += 1
  }

  text(name: string, help: string): string {
    if (this.#series.size === 0) return ''
    const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`]
    for (const { labels, buckets, sum, count } of this.#series.values()) {
      for (const [at, bound] of this.#bounds.entries()) lines.push(`${name}_bucket${labelText({ ...labels, le: String(bound) })} ${buckets[at]}`)
      lines.push(`${name}_bucket${labelText({ ...labels, le: '+Inf' })} ${count}`, `${name}_sum${labelText(labels)} ${sum}`, `${name}_count${labelText(labels)} ${count}`)
    }
    return `${lines.join('\n')}\n`
  }
}
