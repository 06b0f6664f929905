import { type ReactNode, useState } from 'react'
import type { Words } from '#platform/kernel/words.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import type { Asked } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { Slot } from '../slot.tsx'
import { type SettingChange, settingProblem, type SettingRow, settingValue } from './setting-row.ts'
import './setting.css'

const w = (zh: string, en: string): Words => ({ zh, en })
const MARKS = { high: w('K 高', 'K high'), middle: w('K 中', 'K middle'), low: w('K 低 待核定', 'K low, to be confirmed') } as const
const LONG = 60

/** How a module saves one of its settings: `useAct` of its action, which answers null when it was refused. */
export interface SettingSave {
  readonly act: (change: SettingChange) => Promise<unknown>
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly reset: () => void
}

interface DialogProps {
  readonly row: SettingRow
  /** Kind of the subject in the log, for the history. */
  readonly kind: string
  readonly save: SettingSave | null
  readonly onClose: () => void
}

function EditFields({ row, save, onClose }: DialogProps & { readonly save: SettingSave }): ReactNode {
  const say = useSay()
  const [value, setValue] = useState(String(row.value))
  const [source, setSource] = useState(row.source)
  const [reason, setReason] = useState('')
  const problem = settingProblem(row, value)
  const need = source.trim().length < 2 ? w('写明依据', 'Give the source') : reason.trim().length < 2 ? w('写明理由', 'Give the reason') : null
  const send = async (): Promise<void> => {
    const answer = await save.act({ key: row.key, value: settingValue(row, value), source: source.trim(), reason: reason.trim() })
    if (answer !== null) onClose()
  }
  return (
    <form className="setting-form" onSubmit={(event) => { event.preventDefault(); if (need === null && problem === null) void send() }}>
      <Field label={say(row.unit ? { zh: `数值（${row.unit}）`, en: `Value (${row.unit})` } : w('内容', 'Value'))} problem={problem === null ? undefined : say(problem)}>
        {(wiring) => String(row.value).length > LONG ? <textarea {...wiring} className="input" rows={4} maxLength={500} value={value} onChange={(event) => setValue(event.target.value)} /> : <input {...wiring} className="input" autoFocus autoComplete="off" maxLength={500} inputMode={typeof row.value === 'number' ? 'decimal' : 'text'} value={value} onChange={(event) => setValue(event.target.value)} />}
      </Field>
      <TextField label={say(w('依据', 'Source'))} hint={say(w('文件、会议或领导，附日期', 'Document, meeting or leader, with the date'))} maxLength={300} value={source} onChange={(event) => setSource(event.target.value)} />
      <TextField label={say(w('改动理由', 'Reason of the change'))} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Refusal failure={save.failure} />
      <div className="row"><Button submit kind="primary" pending={save.pending} disabled={need !== null || problem !== null}>{say(need ?? w('保存设置', 'Save the setting'))}</Button></div>
    </form>
  )
}

function SettingDialog(props: DialogProps): ReactNode {
  const { row, kind, save, onClose } = props
  const say = useSay()
  return (
    <Dialog open wide onClose={onClose} title={row.title} footer={<Button onClick={onClose}>{say(w('返回', 'Back'))}</Button>}>
      {save === null ? <p><b>{String(row.value) || '—'}</b> {row.unit}　<span className="source">{row.source}</span></p> : <EditFields {...props} save={save} />}
      <h2 className="setting-sub">{say(w('变更历史', 'History'))}</h2>
      <Slot name="setting.history" props={{ kind, id: row.key }} />
    </Dialog>
  )
}

interface PanelProps {
  readonly title: string
  /** Kind of the subject in the log: `alarm-setting`. */
  readonly kind: string
  readonly asked: Asked<unknown>
  readonly rows: readonly SettingRow[]
  /** Permission to change; without it rows and their history are only read. */
  readonly permission: string
  readonly save: SettingSave
  readonly children?: ReactNode
}

/** The settings of a module: value, unit, source, how sure, who changed it when; a row opens its form and history. */
export function SettingPanel({ title, kind, asked, rows, permission, save, children }: PanelProps): ReactNode {
  const say = useSay()
  const may = useMay(permission)
  const [openKey, setOpenKey] = useState<string | null>(null)
  const open = rows.find((row) => row.key === openKey)
  const show = (key: string): void => { save.reset(); setOpenKey(key) }
  return (
    <Panel>
      <PanelHead title={title} icon="settings">{children}</PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={4} what={title}>
          {() => (
            <table className="plain setting-table">
              <thead><tr><th>{say(w('项目', 'Setting'))}</th><th>{say(w('数值', 'Value'))}</th><th>{say(w('依据', 'Source'))}</th><th>{say(w('核定', 'Certainty'))}</th><th>{say(w('改动', 'Changed'))}</th><th /></tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.key}>
                    <td>{row.title}</td>
                    <td><b>{String(row.value) || '—'}</b> {row.unit}</td>
                    <td className="t-s ink2">{row.source}</td>
                    <td className="t-s nowrap">{row.mark === null ? '—' : say(MARKS[row.mark])}</td>
                    <td className="t-s ink3">{row.changedBy} <Moment at={Date.parse(row.changedAt)} /></td>
                    <td><Button size="sm" kind="quiet" icon={may ? 'pen' : 'history'} onClick={() => show(row.key)}>{say(may ? w('改', 'Edit') : w('历史', 'History'))}</Button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </AskedView>
      </PanelBody>
      {open ? <SettingDialog row={open} kind={kind} save={may ? save : null} onClose={() => setOpenKey(null)} /> : null}
    </Panel>
  )
}
