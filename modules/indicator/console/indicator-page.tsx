import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Chart } from '#platform/console/charts/chart.tsx'
import type { ChartSpec } from '#platform/console/charts/chart-spec.ts'
import { saveBase64 } from '#platform/console/register/save-bytes.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { indicator, type IndicatorRow } from '../contract.ts'
import { isDivided } from './figures.ts'
import { HowPanel } from './how-panel.tsx'
import './indicator.css'
import { IndicatorState, IndicatorSteps } from './indicator-card.tsx'
import { TermDialog } from './term-dialog.tsx'
import { useIndicatorText } from './texts.ts'
import { YearTable } from './year-table.tsx'

type Uncovered = OutputOf<typeof indicator.queries.getIndicator>['uncovered']

/** A value by year has a limit only where a limit of the term is one of a year too: rates, not sums of years. */
const yearLimit = (row: IndicatorRow): number | null => (row.held.basis === 'period' && !isDivided(row) ? null : row.limit)

function Trend({ row }: { readonly row: IndicatorRow }): ReactNode {
  const t = useIndicatorText()
  const say = useSay()
  const limit = yearLimit(row)
  const round = (value: number): number => Number(value.toFixed(Math.max(row.digits, 2)))
  const spec: ChartSpec = {
    title: t('detail.trend', { title: say(row.title) }),
    unit: say(row.unit),
    series: [{ name: say(row.title), kind: 'bar', points: row.trend.map(({ year, value }) => ({ at: String(year), value: value === null ? null : round(value) })) }],
    ...(limit === null ? {} : { thresholds: [{ value: round(limit), name: t('detail.limit'), severity: null }] }),
    source: t('detail.source'),
  }
  return <Chart spec={spec} height={240} />
}

function UncoveredTable({ rows }: { readonly rows: Uncovered }): ReactNode {
  const t = useIndicatorText()
  if (rows.length === 0) return <Empty>{t('detail.allCovered')}</Empty>
  return (
    <table className="plain">
      <thead><tr><th>{t('detail.town')}</th><th>{t('detail.village')}</th><th>{t('detail.code')}</th></tr></thead>
      <tbody>{rows.map((row) => <tr key={row.code}><td>{row.group}</td><td>{row.name}</td><td className="ink2">{row.code}</td></tr>)}</tbody>
    </table>
  )
}

function Missing({ row }: { readonly row: IndicatorRow }): ReactNode {
  const t = useIndicatorText()
  const say = useSay()
  if (row.now.missing.length === 0) return null
  return (
    <div className="notice">
      <div>
        <b>{t('detail.missing')}</b>
        <ul className="indicator-gaps">{row.now.missing.map((hole) => <li key={hole.zh}>{say(hole)}</li>)}</ul>
      </div>
    </div>
  )
}

function Evidence({ row, uncovered }: { readonly row: IndicatorRow; readonly uncovered: Uncovered }): ReactNode {
  const t = useIndicatorText()
  if (row.trend.length === 0) {
    return (
      <Panel>
        <PanelHead icon="list" title={t('detail.uncovered', { n: uncovered.length })} note={t('detail.noTrend')} />
        <PanelBody flush><UncoveredTable rows={uncovered} /></PanelBody>
      </Panel>
    )
  }
  return (
    <>
      <Panel><PanelBody><Trend row={row} /></PanelBody></Panel>
      <Panel>
        <PanelHead icon="list" title={t('detail.years')} />
        <PanelBody flush><YearTable row={row} /></PanelBody>
      </Panel>
    </>
  )
}

/** One indicator: the gap, base → target → now, its years with the rows behind each, and how it is computed. */
export function IndicatorPage(): ReactNode {
  const t = useIndicatorText()
  const say = useSay()
  const { key } = useParams({ strict: false }) as { key: string }
  const maySet = useMay('indicator.set')
  const [editing, setEditing] = useState(false)
  const asked = useAsk(indicator.queries.getIndicator, { key })
  const save = useAct(indicator.actions.exportIndicators, { onDone: (book) => saveBase64(book.name, book.base64) })
  return (
    <div className="indicators-page">
      <AskedView asked={asked} rows={8} what={t('page.title')}>
        {({ at, indicator: row, uncovered }) => (
          <>
            <header className="indicators-head">
              <Link className="link no-print" to={'/indicators' as never}>{t('page.all')}</Link>
              <h1>{say(row.title)}</h1>
              <IndicatorState state={row.state} />
              <span className="source">{row.code} {t(`nature.${row.nature}`)} {say(row.unit)} {t('page.at')} <Moment at={Date.parse(at)} /></span>
              {row.demo ? <span className="tag demo">{t('page.demo')}</span> : null}
              <span className="push row no-print">
                {maySet ? <Button icon="pen" onClick={() => setEditing(true)}>{t('edit.open')}</Button> : null}
                <Button icon="print" onClick={() => window.print()}>{t('page.print')}</Button>
                <Button icon="download" pending={save.pending} onClick={() => void save.act({ keys: [row.key] })}>{t('page.export')}</Button>
              </span>
            </header>
            <Refusal failure={save.failure} />
            <Missing row={row} />
            <div className="indicator-columns">
              <div className="indicator-column"><Evidence row={row} uncovered={uncovered} /></div>
              <div className="indicator-column">
                <Panel label={say(row.title)}><PanelBody><IndicatorSteps row={row} /></PanelBody></Panel>
                <HowPanel row={row} />
              </div>
            </div>
            {editing ? <TermDialog row={row} onClose={() => setEditing(false)} /> : null}
          </>
        )}
      </AskedView>
    </div>
  )
}
