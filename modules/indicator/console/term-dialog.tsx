import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { indicator, type IndicatorRow } from '../contract.ts'
import { useIndicatorText } from './texts.ts'

const YEARS = ['baseFrom', 'baseTo', 'from', 'to'] as const

/** Years, target, source and reason. There is no field for a value: that follows from the rows. */
export function TermDialog({ row, onClose }: { readonly row: IndicatorRow; readonly onClose: () => void }): ReactNode {
  const t = useIndicatorText()
  const say = useSay()
  const { held } = row
  const dated = held.basis !== null
  const [years, setYears] = useState<Record<(typeof YEARS)[number], string>>({ baseFrom: String(held.baseFrom ?? ''), baseTo: String(held.baseTo ?? ''), from: String(held.from ?? ''), to: String(held.to ?? '') })
  const [basis, setBasis] = useState<'period' | 'last-year'>(held.basis ?? 'period')
  const [target, setTarget] = useState(String(held.target.value))
  const [source, setSource] = useState(held.source)
  const [reason, setReason] = useState('')
  const save = useAct(indicator.actions.saveTerm, { refresh: [indicator.queries.getIndicator, indicator.queries.listIndicators], onDone: onClose })
  const whole = source.trim().length > 1 && reason.trim().length > 1 && target.trim() !== ''
  const send = (): void => {
    const term = dated ? { baseFrom: Number(years.baseFrom), baseTo: Number(years.baseTo), from: Number(years.from), to: Number(years.to), basis } : null
    void save.act({ key: row.key, version: held.version, term, target: Number(target), source, reason })
  }
  const footer = <><Button onClick={onClose}>{t('edit.back')}</Button><Button kind="primary" pending={save.pending} disabled={!whole} onClick={send}>{t('edit.save')}</Button></>
  return (
    <Dialog open onClose={onClose} title={t('edit.title', { title: say(row.title) })} footer={footer}>
      <div className="indicator-form">
        {dated ? YEARS.map((name) => <TextField key={name} label={t(`edit.${name}`)} inputMode="numeric" maxLength={4} value={years[name]} onChange={(event) => setYears({ ...years, [name]: event.target.value })} />) : null}
        {dated ? <Segmented label={t('detail.basis')} value={basis} options={[{ value: 'period', label: t('detail.basisPeriod') }, { value: 'last-year', label: t('detail.basisLast') }]} onChange={setBasis} /> : null}
        <TextField label={t(held.target.kind === 'fall' ? 'edit.fall' : 'edit.target')} inputMode="decimal" maxLength={12} value={target} onChange={(event) => setTarget(event.target.value)} hint={t('edit.rule')} />
        <TextField label={t('edit.source')} maxLength={300} value={source} onChange={(event) => setSource(event.target.value)} />
        <TextField label={t('edit.reason')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Refusal failure={save.failure} />
      </div>
    </Dialog>
  )
}
