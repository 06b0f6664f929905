import type { ReactNode } from 'react'
import { useSay } from '#platform/web/i18n/language.ts'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import type { IndicatorRow } from '../contract.ts'
import { valueText } from './figures.ts'
import { useIndicatorText } from './texts.ts'

/** The base that the plan prints beside the one that the rows give: they stand side by side, the rows are used. */
function Printed({ row, base }: { readonly row: IndicatorRow; readonly base: NonNullable<IndicatorRow['base']> }): ReactNode {
  const t = useIndicatorText()
  if (!base.printed) return null
  const [rows, printed] = [valueText(row, base.value), valueText(row, base.printed.value) ?? '']
  return (
    <>
      <dt>{t('detail.printed')}</dt>
      <dd>
        {printed}
        <div className="source">「{base.printed.quote}」 {base.printed.source}</div>
        {rows === null ? null : <div className="t-s">{rows === printed ? t('detail.agrees', { rows }) : <b>{t('detail.differs', { rows, printed })}</b>}</div>}
      </dd>
    </>
  )
}

export function HowPanel({ row }: { readonly row: IndicatorRow }): ReactNode {
  const t = useIndicatorText()
  const say = useSay()
  const { held } = row
  return (
    <Panel>
      <PanelHead icon="info" title={t('detail.how')} />
      <PanelBody>
        <dl className="pairs">
          <dt>{t('detail.formula')}</dt><dd>{say(row.formula)}</dd>
          <dt>{t('detail.clause')}</dt><dd>{held.source}</dd>
          {held.basis === null ? null : <><dt>{t('detail.basis')}</dt><dd>{t(held.basis === 'period' ? 'detail.basisPeriod' : 'detail.basisLast')}</dd></>}
          {row.base ? <Printed row={row} base={row.base} /> : null}
          {held.doubt === null ? null : <><dt>{t('detail.doubt')}</dt><dd>{held.doubt}</dd></>}
          {held.editedBy === null || held.effectiveFrom === null ? null : <><dt>{t('detail.set', { name: held.editedBy })}</dt><dd><Moment at={Date.parse(held.effectiveFrom)} /> {t('detail.reason', { reason: held.reason ?? '' })}</dd></>}
        </dl>
        <p className="source">{t('page.rule')}</p>
      </PanelBody>
    </Panel>
  )
}
