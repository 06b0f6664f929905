import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Words } from '#platform/kernel/words.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import type { IndicatorRow } from '../contract.ts'
import { accidentRegister } from '../registers/accident.ts'
import { disasterLossRegister } from '../registers/disaster-loss.ts'
import { yearbookRegister } from '../registers/yearbook.ts'
import { comparedYears, isDivided, plainNumber, spanText, valueText } from './figures.ts'
import { useIndicatorText } from './texts.ts'

type Year = IndicatorRow['trend'][number]

const TITLES: Readonly<Record<string, Words>> = Object.fromEntries([accidentRegister, disasterLossRegister, yearbookRegister].map((register) => [register.name, register.title]))

interface RowsLinkProps {
  readonly behind: Year['behind'][number] | undefined
  readonly children: ReactNode
}

/** To the register, narrowed to exactly the rows that were counted. */
function RowsLink({ behind, children }: RowsLinkProps): ReactNode {
  const t = useIndicatorText()
  const say = useSay()
  if (!behind) return children
  const name = TITLES[behind.register]
  return <Link className="link" to={`/registers/${behind.register}` as never} search={{ q: { f: behind.filter } } as never} title={name ? t('detail.to', { name: say(name) }) : undefined}>{children}</Link>
}

function Line({ row, year }: { readonly row: IndicatorRow; readonly year: Year }): ReactNode {
  const t = useIndicatorText()
  const say = useSay()
  const inBase = row.held.baseTo !== null && year.year <= row.held.baseTo
  return (
    <tr>
      <td>{year.year}</td>
      <td className="ink2">{comparedYears(row, year.year) ? t(inBase ? 'detail.base' : 'detail.now') : '—'}</td>
      <td className="num nowrap"><RowsLink behind={year.behind[0]}>{plainNumber(year.top)} <span className="t-s">（{t('detail.rows', { n: year.rows })}）</span></RowsLink></td>
      {isDivided(row) ? <td className="num nowrap"><RowsLink behind={year.behind[1]}>{year.bottom === null ? t('detail.gap') : plainNumber(year.bottom)}</RowsLink></td> : null}
      <td className="num nowrap">{year.value === null ? <span className="indicator-none">{t('detail.gap')}</span> : <b>{valueText(row, year.value)}</b>}</td>
      <td className="t-s">{year.missing.length > 0 ? <b>{year.missing.map((hole) => say(hole)).join('；')}</b> : <span className="ink3">{year.bottomSource}</span>}</td>
    </tr>
  )
}

type Side = Pick<IndicatorRow['now'], 'from' | 'to' | 'top' | 'bottom' | 'value'>

/** The sums that the value of a term is made of; empty while a year of it is missing. */
function SumLine({ row, side, name }: { readonly row: IndicatorRow; readonly side: Side; readonly name: string }): ReactNode {
  const t = useIndicatorText()
  const sum = (value: number | null): string => (value === null ? t('detail.gap') : plainNumber(value))
  return (
    <tr>
      <td className="nowrap">{t('detail.sum')}</td>
      <td className="nowrap">{name} {spanText(side)}</td>
      <td className="num nowrap">{sum(side.top)}</td>
      {isDivided(row) ? <td className="num nowrap">{sum(side.bottom)}</td> : null}
      <td className="num nowrap">{valueText(row, side.value) ?? t('detail.gap')}</td>
      <td />
    </tr>
  )
}

/** Every year with its count, what it is divided by, and a link to the rows of both. */
export function YearTable({ row }: { readonly row: IndicatorRow }): ReactNode {
  const t = useIndicatorText()
  const divided = isDivided(row)
  return (
    <table className="plain">
      <thead><tr><th>{t('detail.year')}</th><th>{t('detail.period')}</th><th className="num">{t('detail.top')}</th>{divided ? <th className="num">{t('detail.bottom')}</th> : null}<th className="num">{t('detail.value')}</th><th /></tr></thead>
      <tbody>{row.trend.map((year) => <Line key={year.year} row={row} year={year} />)}</tbody>
      <tfoot>{row.base ? <SumLine row={row} side={row.base} name={t('detail.base')} /> : null}<SumLine row={row} side={row.now} name={t('detail.now')} /></tfoot>
    </table>
  )
}
