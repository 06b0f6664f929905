import type { ReactNode } from 'react'
import { saveBase64 } from '#platform/console/register/save-bytes.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { indicator, type IndicatorRow } from '../contract.ts'
import './indicator.css'
import { IndicatorCard } from './indicator-card.tsx'
import { useIndicatorText } from './texts.ts'

const NATURES = ['binding', 'expected'] as const
const counted = (rows: readonly IndicatorRow[], state: IndicatorRow['state']): number => rows.filter((row) => row.state === state).length

/** 指标: what is off or without data first said in words, then every indicator with base, target and now. */
export function IndicatorsPage(): ReactNode {
  const t = useIndicatorText()
  const asked = useAsk(indicator.queries.listIndicators, {})
  const save = useAct(indicator.actions.exportIndicators, { onDone: (book) => saveBase64(book.name, book.base64) })
  return (
    <div className="indicators-page">
      <AskedView asked={asked} rows={8} what={t('page.title')}>
        {({ at, indicators }) => (
          <>
            <header className="indicators-head">
              <h1>{t('page.title')}</h1>
              <b>{t('page.note', { missing: counted(indicators, 'missing'), off: counted(indicators, 'off'), met: counted(indicators, 'met') })}</b>
              <span className="source">{t('page.rule')} {t('page.at')} <Moment at={Date.parse(at)} /></span>
              <span className="push row no-print">
                <Button icon="print" onClick={() => window.print()}>{t('page.print')}</Button>
                <Button icon="download" pending={save.pending} onClick={() => void save.act({})}>{t('page.export')}</Button>
              </span>
            </header>
            <Refusal failure={save.failure} />
            {NATURES.map((nature) => (
              <section key={nature}>
                <h2>{t(`group.${nature}`)}</h2>
                <div className="indicator-cards">{indicators.filter((row) => row.nature === nature).map((row) => <IndicatorCard key={row.key} row={row} />)}</div>
              </section>
            ))}
          </>
        )}
      </AskedView>
    </div>
  )
}
