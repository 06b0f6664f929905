import type { Severity } from '#platform/kernel/severity.ts'

/** One value at an instant (epoch ms) or a named place; `null` is a gap, never zero. */
export interface ChartPoint {
  readonly at: number | string
  readonly value: number | null
  /** Forecast: drawn in outline only. */
  readonly forecast?: boolean
}

export interface ChartSeries {
  readonly name: string
  readonly kind: 'bar' | 'line'
  readonly points: readonly ChartPoint[]
}

/** A threshold: a line in its severity's colour, labelled on the line with the word. */
export interface ChartThreshold {
  readonly value: number
  readonly name: string
  readonly severity: Severity | null
}

/** At most three series, one axis, zero base for bars. The title states unit and station. */
export interface ChartSpec {
  readonly title: string
  readonly unit: string
  readonly series: readonly ChartSeries[]
  readonly thresholds?: readonly ChartThreshold[]
  /** Where the numbers come from and until when. */
  readonly source?: string
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows of the data table: first the place or instant, then a value for each series, in order of the axis. */
export function chartRows(spec: ChartSpec, atText: (at: number | string) => string): readonly (readonly string[])[] {
  const places = [...new Set(spec.series.flatMap((series) => series.points.map((point) => point.at)))]
  if (places.every((at) => typeof at === 'number')) places.sort((a, b) => a - b)
  const values = spec.series.map((series) => new Map(series.points.map((point) => [point.at, point.value])))
  return places.map((at) => [atText(at), ...values.map((of) => of.get(at)?.toString() ?? '')])
}

/** The data table as CSV with a byte-order mark, so that Excel reads the Chinese (RFC 4180). */
export function chartCsv(spec: ChartSpec, firstHead: string, atText: (at: number | string) => string): string {
  const head = [firstHead, ...spec.series.map((series) => `${series.name}（${spec.unit}）`)]
  return `\uFEFF${[head, ...chartRows(spec, atText)].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}
