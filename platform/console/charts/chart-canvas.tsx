import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type ReactNode, useEffect, useRef } from 'react'
import type { ThemeName } from '#platform/web/tokens/tokens.ts'
import { chartOption } from './chart-option.ts'
import type { ChartSpec } from './chart-spec.ts'

register([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer])

export interface ChartCanvasProps {
  readonly spec: ChartSpec
  readonly theme: ThemeName
  readonly height: number
  readonly atText: (at: number | string) => string
}

/** The drawn chart; loaded when the first chart is shown. */
export function ChartCanvas({ spec, theme, height, atText }: ChartCanvasProps): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init> | null>(null)
  useEffect(() => {
    const drawn = init(place.current)
    chart.current = drawn
    const resize = new ResizeObserver(() => drawn.resize())
    resize.observe(place.current!)
    return () => {
      resize.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(chartOption(spec, theme, atText), { notMerge: true })
  }, [spec, theme, atText])
  return <div ref={place} style={{ height }} role="img" aria-label={spec.title} />
}
