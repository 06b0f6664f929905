import { lazy, type ReactNode, Suspense, useState } from 'react'
import { clockText, dateTimeText, DAY } from '#platform/kernel/instant.ts'
import { useTheme } from '#platform/web/appearance/appearance.ts'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { chartCsv, chartRows, type ChartSpec } from './chart-spec.ts'
import { saveText } from './save-text.ts'

const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }))

const exact = (at: number | string): string => (typeof at === 'number' ? dateTimeText(at) : at)
const short = (at: number | string): string => (typeof at === 'number' ? (at % DAY === DAY - 8 * 3_600_000 ? dateTimeText(at).slice(5, 10) : clockText(at)) : at)

function DataTable({ spec, height }: { readonly spec: ChartSpec; readonly height: number }): ReactNode {
  const t = useWebText()
  return (
    <div className="scroll" style={{ height }}>
      <table className="plain">
        <thead><tr><th>{t('chart.time')}</th>{spec.series.map((series) => <th key={series.name} className="num">{series.name}（{spec.unit}）</th>)}</tr></thead>
        <tbody>{chartRows(spec, exact).map(([at, ...values]) => <tr key={at}><td>{at}</td>{values.map((value, n) => <td key={n} className="num">{value === '' ? '—' : value}</td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}

/** A chart with its data table and its export. Title states unit and station; the source stands under it. */
export function Chart({ spec, height = 180 }: { readonly spec: ChartSpec; readonly height?: number }): ReactNode {
  const t = useWebText()
  const theme = useTheme()
  const [table, setTable] = useState(false)
  return (
    <figure>
      <figcaption className="row" style={{ padding: '4px 8px' }}>
        <span className="t-s ink2 grow ellipsis">{spec.title}</span>
        <button type="button" className="tag" aria-pressed={table} onClick={() => setTable(!table)}>{t(table ? 'chart.chart' : 'chart.table')}</button>
        <button type="button" className="tag" onClick={() => saveText(`${spec.title}.csv`, 'text/csv', chartCsv(spec, t('chart.time'), exact))}>{t('chart.export')}</button>
      </figcaption>
      {table ? <DataTable spec={spec} height={height} /> : (
        <Suspense fallback={<div style={{ height }} />}>
          <ChartCanvas spec={spec} theme={theme} height={height} atText={short} />
        </Suspense>
      )}
      {spec.source === undefined ? null : <div className="source" style={{ padding: '2px 8px' }}>{spec.source}</div>}
    </figure>
  )
}
