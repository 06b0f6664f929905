import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSay } from '#platform/web/i18n/language.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import type { IndicatorRow } from '../contract.ts'
import { plainNumber, spanText, targetText, valueText } from './figures.ts'
import { useIndicatorText } from './texts.ts'

const MARKS: Readonly<Record<IndicatorRow['state'], MarkState>> = { met: 'done', off: 'overdue', missing: 'lost' }
/** A card names so many gaps; the page of the indicator has them all. */
const NAMED_GAPS = 2

export function IndicatorState({ state }: Pick<IndicatorRow, 'state'>): ReactNode {
  const t = useIndicatorText()
  return <StateMark state={MARKS[state]}>{t(`state.${state}`)}</StateMark>
}

interface StepProps {
  readonly label: string
  readonly value: string | null
  readonly note: ReactNode
  readonly strong?: boolean
}

function Step({ label, value, note, strong = false }: StepProps): ReactNode {
  const t = useIndicatorText()
  return (
    <div className={strong ? 'indicator-step strong' : 'indicator-step'}>
      <dt className="t-s ink3">{label}</dt>
      <dd>
        {value === null ? <b className="indicator-none">{t('card.none')}</b> : <b className="figure t-figure">{value}</b>}
        <div className="source">{note}</div>
      </dd>
    </div>
  )
}

function BaseStep({ row, base }: { readonly row: IndicatorRow; readonly base: NonNullable<IndicatorRow['base']> }): ReactNode {
  const t = useIndicatorText()
  return <Step label={t('card.base')} value={valueText(row, base.used)} note={<>{spanText(base)}{base.usedFrom === null ? null : <div>{t(base.usedFrom === 'rows' ? 'card.fromRows' : 'card.printed')}</div>}</>} />
}

/** Base → target → now, with the years each is of. */
export function IndicatorSteps({ row }: { readonly row: IndicatorRow }): ReactNode {
  const t = useIndicatorText()
  const { base, now, limit, held, change } = row
  const limitNote = limit === null ? t('card.noLimit') : t('card.limit', { n: valueText(row, limit) ?? '' })
  const parts = now.top === null || now.bottom === null ? null : t('card.of', { top: plainNumber(now.top), bottom: plainNumber(now.bottom) })
  return (
    <dl className="indicator-steps">
      {base ? <BaseStep row={row} base={base} /> : null}
      <Step label={t('card.target')} value={targetText(t, row)} note={held.target.kind === 'fall' ? limitNote : '\u00A0'} />
      <Step strong label={t('card.now')} value={valueText(row, now.value)} note={<>{spanText(now)}{parts === null ? null : <div className="nowrap">{parts}</div>}{change === null ? null : <div>{t('card.change', { n: `${change > 0 ? '+' : ''}${numberText(change, 1)}` })}</div>}</>} />
    </dl>
  )
}

/** One indicator: its state and its gap first, then base, target and now. */
export function IndicatorCard({ row }: { readonly row: IndicatorRow }): ReactNode {
  const t = useIndicatorText()
  const say = useSay()
  const more = row.now.missing.length - NAMED_GAPS
  return (
    <article className="panel indicator-card" aria-label={say(row.title)}>
      <header>
        <span className="source">{row.code}</span>
        <h3><Link className="indicator-title" to={`/indicator/${row.key}` as never}>{say(row.title)}</Link></h3>
        <span className="push row"><IndicatorState state={row.state} /></span>
      </header>
      <IndicatorSteps row={row} />
      {row.now.missing.length === 0 ? null : (
        <ul className="indicator-gaps">
          {row.now.missing.slice(0, NAMED_GAPS).map((hole) => <li key={hole.zh}>{say(hole)}</li>)}
          {more > 0 ? <li>{t('card.more', { n: more })}</li> : null}
        </ul>
      )}
      <footer>
        <span className="source">{say(row.unit)}</span>
        {row.demo ? <span className="tag demo">{t('card.demo')}</span> : null}
        <Link className="link push t-s" to={`/indicator/${row.key}` as never}>{t('card.open')}</Link>
      </footer>
    </article>
  )
}
