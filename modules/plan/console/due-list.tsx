import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { type DueRow, plan } from '../contract.ts'
import { useAreaName } from './plan-list.tsx'
import { usePlanText } from './texts.ts'

type Setting = OutputOf<typeof plan.actions.changeSetting>

const MARKS: Record<DueRow['kind'], MarkState> = { expired: 'overdue', expiring: 'doing', 'filing-late': 'overdue', 'filing-due': 'todo', 'never-approved': 'lost' }

function daysText(t: ReturnType<typeof usePlanText>, row: DueRow): string {
  if (row.days === null) return '—'
  return row.days < 0 ? t('due.late', { n: -row.days }) : t('due.left', { n: row.days })
}

function Rows({ rows }: { readonly rows: readonly DueRow[] }): ReactNode {
  const t = usePlanText()
  const areaName = useAreaName()
  return (
    <table className="plain tall plan-table">
      <thead><tr><th>{t('list.name')}</th><th>{t('list.area')}</th><th>{t('due.what')}</th><th>{t('due.by')}</th><th className="num">{t('due.days')}</th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.planId}:${row.kind}`}>
            <td><Link className="link" to="/plans/$id" params={{ id: row.planId }} search={{ tab: 'route' }}>{row.title}</Link><div className="t-s ink3">{row.code}</div></td>
            <td className="nowrap">{areaName(row.areaCode)}</td>
            <td className="nowrap"><StateMark state={MARKS[row.kind]}>{t(`due.kind.${row.kind}`)}</StateMark></td>
            <td className="nowrap">{row.due ?? '—'}</td>
            <td className="num nowrap">{daysText(t, row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SettingDialog({ setting, onClose }: { readonly setting: Setting; readonly onClose: () => void }): ReactNode {
  const t = usePlanText()
  const [value, setValue] = useState(String(setting.value))
  const [source, setSource] = useState(setting.source)
  const [mark, setMark] = useState(setting.mark)
  const act = useAct(plan.actions.changeSetting, { refresh: [plan.queries.listSettings, plan.queries.duePlans], onDone: onClose })
  const number = Number(value)
  return (
    <Confirm open title={setting.title} act={t('due.change', { value: value === '' ? '…' : value, unit: setting.unit })} pending={act.pending} disabled={!Number.isInteger(number) || number < 1 || source.trim().length < 2} onAct={() => void act.act({ key: setting.key, version: setting.version, value: number, source, mark })} onClose={onClose}>
      <TextField label={`${t('due.value')}（${setting.unit}）`} type="number" min={1} value={value} onChange={(event) => setValue(event.target.value)} />
      <TextField label={t('page.source')} value={source} maxLength={300} onChange={(event) => setSource(event.target.value)} />
      <Field label={t('form.mark')}>{(wiring) => <select {...wiring} className="input" value={mark} onChange={(event) => setMark(event.target.value as Setting['mark'])}>{(['high', 'middle', 'low'] as const).map((one) => <option key={one} value={one}>{t(`mark.${one}`)}</option>)}</select>}</Field>
      <Refusal failure={act.failure} />
    </Confirm>
  )
}

/** Terms with their sources; who may put plans in force may change them. */
function Terms(): ReactNode {
  const t = usePlanText()
  const asked = useAsk(plan.queries.listSettings, {})
  const mayChange = useMay('plan.activate')
  const [open, setOpen] = useState<Setting | null>(null)
  return (
    <section>
      <h3 className="plan-pad">{t('due.terms')}</h3>
      <AskedView asked={asked} rows={3} what={t('due.terms')}>
        {({ rows }) => (
          <table className="plain plan-settings"><tbody>
            {rows.map((row) => <tr key={row.key}><td>{row.title}</td><td className="num nowrap"><b>{row.value}&nbsp;{row.unit}</b></td><td className="nowrap">{t(`mark.${row.mark}`)}</td><td className="t-s ink2">{row.source} · {row.editedBy}</td><td className="right">{mayChange ? <Button onClick={() => setOpen(row)}>{t('due.edit')}</Button> : null}</td></tr>)}
          </tbody></table>
        )}
      </AskedView>
      {open ? <SettingDialog setting={open} onClose={() => setOpen(null)} /> : null}
    </section>
  )
}

/** What plans in force owe: a review that is due, a filing, an approval they never had. */
export function DueList(): ReactNode {
  const t = usePlanText()
  const asked = useAsk(plan.queries.duePlans, {})
  return (
    <Panel className="grow">
      <PanelHead title={t('due.title')} icon="clock" note={asked.data ? t('due.today', { day: asked.data.today }) : undefined} />
      <PanelBody flush>
        <AskedView asked={asked} rows={5} what={t('due.title')}>
          {({ rows }) => {
            const late = rows.filter((row) => row.kind === 'expired' || row.kind === 'filing-late').length
            const never = rows.filter((row) => row.kind === 'never-approved').length
            return rows.length === 0 ? <Empty>{t('due.none')}</Empty> : <><p className="hole-headline t-title bold">{t('due.headline', { late, never })}</p><Rows rows={rows} /></>
          }}
        </AskedView>
        <Terms />
      </PanelBody>
    </Panel>
  )
}
