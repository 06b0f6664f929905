import { type ReactNode, useState } from 'react'
import { useAreas } from './use-areas.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { classes } from '#platform/web/parts/class-names.ts'
import { INDICATOR_CODES, type IndicatorCode, INDICATORS, type ReportContent } from '../contract.ts'
import type { Finding } from '../contract/content.ts'
import type { ContentFormProps } from './content-form.tsx'
import { useReportText } from './texts.ts'

interface CellProps {
  readonly label: string
  readonly value: number | null
  readonly writable: boolean
  readonly wrong: boolean
  readonly onValue: (value: number | null) => void
}

function Cell({ label, value, writable, wrong, onValue }: CellProps): ReactNode {
  if (!writable) return <td className={classes('right', wrong && 'bold')}>{value ?? '—'}</td>
  return (
    <td className="right">
      <input type="number" className="input right" min={0} step="any" aria-label={label} aria-invalid={wrong} value={value ?? ''} onChange={(event) => onValue(event.target.value === '' ? null : Number(event.target.value))} />
    </td>
  )
}

function withValue(town: ReportContent['towns'][number], code: IndicatorCode, value: number | null): ReportContent['towns'][number] {
  const { [code]: _gone, ...others } = town.values
  return { ...town, values: value === null ? others : { ...others, [code]: value } }
}

/** Rows by which a total and its towns differ or that have a reason already: only they ask for one. */
function needsReason(content: ReportContent, findings: readonly Finding[]): IndicatorCode[] {
  return INDICATOR_CODES.filter((code) => findings.some((finding) => finding.rule === 'towns' && finding.row === code) || content.adjustments.some((adjustment) => adjustment.code === code))
}

function AddTown({ content, onEdit }: Pick<ContentFormProps, 'content' | 'onEdit'>): ReactNode {
  const t = useReportText()
  const towns = useAreas().filter((area) => area.kind === 'town' && !content.towns.some((town) => town.areaCode === area.code))
  const [code, setCode] = useState('')
  const chosen = towns.find((town) => town.code === code)
  return (
    <span className="row">
      <select className="input" aria-label={t('form.town')} value={code} onChange={(event) => setCode(event.target.value)}><option value="">{t('form.town')}</option>{towns.map((town) => <option key={town.code} value={town.code}>{town.name}</option>)}</select>
      <Button size="sm" icon="plus" disabled={!chosen} onClick={() => { if (chosen) onEdit({ towns: [...content.towns, { areaCode: chosen.code, name: chosen.name, values: {} }] }); setCode('') }}>{t('act.addTown')}</Button>
    </span>
  )
}

/** The statistical form: the county's column and one for each township; a wrong row is marked where it stands. */
export function StatisticsGrid({ content, writable, findings, onEdit }: ContentFormProps & { readonly findings: readonly Finding[] }): ReactNode {
  const t = useReportText()
  const say = useSay()
  if (content.indicators.length === 0) return <p className="report-none ink3">{t('form.none')}</p>
  const wrong = (code: IndicatorCode, town: string | null): boolean => findings.some((finding) => finding.severity === 'error' && finding.row === code && finding.town === town)
  const setTotal = (code: IndicatorCode, value: number | null): void => {
    const [only, ...others] = content.towns
    const indicators = content.indicators.map((cell) => (cell.code === code ? { code, value, from: null } : cell))
    const before = content.indicators.find((cell) => cell.code === code)?.value ?? undefined
    // With one township its part is the whole: nobody types it twice.
    const follows = only !== undefined && others.length === 0 && only.values[code] === before
    onEdit(follows ? { indicators, towns: [withValue(only, code, value)] } : { indicators })
  }
  const setTown = (areaCode: string, code: IndicatorCode, value: number | null): void =>
    onEdit({ towns: content.towns.map((town) => (town.areaCode === areaCode ? withValue(town, code, value) : town)) })
  const setReason = (code: IndicatorCode, reason: string): void => onEdit({ adjustments: [...content.adjustments.filter((adjustment) => adjustment.code !== code), ...(reason === '' ? [] : [{ code, reason }])] })
  return (
    <section className="report-grid">
      <div className="row wrap between"><h3>{t('form.title')}</h3>{writable ? <AddTown content={content} onEdit={onEdit} /> : null}</div>
      <div className="report-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th>{t('form.row')}</th><th className="right">{t('form.total')}</th>
              {content.towns.map((town) => <th key={town.areaCode} className="right">{town.name}{writable ? <button type="button" className="link t-s" onClick={() => onEdit({ towns: content.towns.filter((one) => one.areaCode !== town.areaCode) })}>{t('act.removeTown')}</button> : null}</th>)}
              <th>{t('form.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {content.indicators.map((cell) => (
              <tr key={cell.code} className={classes(wrong(cell.code, null) && 'wrong')}>
                <td title={cell.from ? `${cell.from.source} ${cell.from.acceptedBy}` : undefined}><span className="ink3 t-s">{cell.code}</span> {say(INDICATORS[cell.code].title)}{cell.from ? <span className="ink3 t-s"> · {cell.from.source}</span> : null}</td>
                <Cell label={`${cell.code} ${t('form.total')}`} value={cell.value} writable={writable} wrong={wrong(cell.code, null)} onValue={(value) => setTotal(cell.code, value)} />
                {content.towns.map((town) => <Cell key={town.areaCode} label={`${cell.code} ${town.name}`} value={town.values[cell.code] ?? null} writable={writable} wrong={wrong(cell.code, town.name)} onValue={(value) => setTown(town.areaCode, cell.code, value)} />)}
                <td className="ink3">{say(INDICATORS[cell.code].unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {needsReason(content, findings).map((code) => (
        <label key={code} className="row report-reason"><span className="nowrap">{code} {t('form.reason')}</span><input className="input grow" maxLength={500} readOnly={!writable} value={content.adjustments.find((adjustment) => adjustment.code === code)?.reason ?? ''} onChange={(event) => setReason(code, event.target.value)} /></label>
      ))}
    </section>
  )
}
