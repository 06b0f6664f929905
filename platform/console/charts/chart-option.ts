import type { EChartsCoreOption } from 'echarts/core'
import { severityColours, tokens, type ThemeName } from '#platform/web/tokens/tokens.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import type { ChartPoint, ChartSeries, ChartSpec, ChartThreshold } from './chart-spec.ts'

interface Inks {
  readonly series: readonly string[]
  readonly theme: ThemeName
}

const inksOf = (theme: ThemeName): Inks => ({ theme, series: [tokens.chart.ink[theme], tokens[theme].inkTertiary, tokens[theme].inkSecondary] })

function thresholdLines(thresholds: readonly ChartThreshold[], { theme }: Inks): object {
  return {
    silent: true,
    symbol: 'none',
    data: thresholds.map((line) => {
      const colour = line.severity ? severityColours(theme, line.severity) : { solid: tokens[theme].inkSecondary, text: tokens[theme].inkSecondary }
      return {
        yAxis: line.value,
        lineStyle: { color: colour.solid, width: 1.5, type: 'solid' },
        label: { formatter: `${line.name} ${line.value}`, position: 'insideStartTop', textBorderColor: tokens[theme].surface, textBorderWidth: 3, color: colour.text, fontSize: 12, fontWeight: 700 },
      }
    }),
  }
}

const pointOf = (colour: string) => (point: ChartPoint): object => ({
  value: [point.at, point.value],
  ...(point.forecast === true ? { itemStyle: { color: 'transparent', borderColor: colour, borderWidth: 1 } } : {}),
})

function seriesOption(series: ChartSeries, at: number, inks: Inks, spec: ChartSpec): object {
  const colour = inks.series[Math.min(at, inks.series.length - 1)]!
  const shared = { name: series.name, data: series.points.map(pointOf(colour)), animation: false, ...(at === 0 && spec.thresholds ? { markLine: thresholdLines(spec.thresholds, inks) } : {}) }
  if (series.kind === 'bar') return { ...shared, type: 'bar', barMaxWidth: 24, barCategoryGap: '28%', itemStyle: { color: colour } }
  return { ...shared, type: 'line', symbol: 'circle', symbolSize: 4, showSymbol: series.points.length <= 48, connectNulls: false, lineStyle: { color: colour, width: 2, type: at === 2 ? 'dashed' : 'solid' }, itemStyle: { color: colour } }
}

/** A round top of the axis with some air above the highest value: 1, 2, 2.5 or 5 steps of a power of ten. */
export function roundTop(highest: number): number {
  if (!(highest > 0)) return 1
  const raw = (highest * 1.04) / 4
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 2.5, 5, 10].find((n) => n * power >= raw) ?? 10) * power
  return Math.ceil((highest * 1.04) / step) * step
}

/** ECharts option of a chart: one ink, then grey, then dashed; zero base for bars; no second axis, area or animation. */
export function chartOption(spec: ChartSpec, theme: ThemeName, atText: (at: number | string) => string): EChartsCoreOption {
  const c = tokens[theme]
  const inks = inksOf(theme)
  const inTime = spec.series.every((series) => series.points.every((point) => typeof point.at === 'number'))
  const bars = spec.series.some((series) => series.kind === 'bar')
  const top = Math.max(...(spec.thresholds ?? []).map((line) => line.value), Number.NEGATIVE_INFINITY)
  const text = { color: c.inkTertiary, fontSize: 12, fontFamily: tokens.type.family }
  return {
    animation: false,
    textStyle: { fontFamily: tokens.type.family, fontSize: 12 },
    grid: { left: 8, right: 16, top: spec.series.length > 1 ? 34 : 14, bottom: 6, containLabel: true },
    legend: spec.series.length > 1 ? { left: 8, top: 0, itemWidth: 14, itemHeight: 8, textStyle: { ...text, color: c.inkSecondary }, icon: 'rect' } : { show: false },
    tooltip: {
      trigger: 'axis', transitionDuration: 0, backgroundColor: c.surface, borderColor: c.line, borderWidth: 1, padding: [6, 10], textStyle: { color: c.ink, fontSize: 12 },
      axisPointer: { type: 'line', lineStyle: { color: c.lineStrong, width: 1 } },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? `${numberText(value)} ${spec.unit}` : '—'),
    },
    xAxis: { type: inTime ? 'time' : 'category', axisLine: { lineStyle: { color: c.lineStrong } }, axisTick: { show: false }, splitLine: { show: false }, axisLabel: { ...text, hideOverlap: true, ...(inTime ? { formatter: atText } : {}) } },
    yAxis: { type: 'value', min: bars ? 0 : null, max: (range: { max: number }) => roundTop(Math.max(range.max, top > range.max * 3 ? 0 : top)), axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: c.line } }, axisLabel: { ...text, formatter: (value: number) => numberText(Math.round(value * 100) / 100) }, splitNumber: 4 },
    series: spec.series.map((series, at) => seriesOption(series, at, inks, spec)),
  }
}
