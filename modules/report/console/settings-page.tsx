import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { type Asked, useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { incident } from '#modules/incident/contract.ts'
import { report } from '../contract.ts'
import './report.css'
import { useReportText } from './texts.ts'

type Setting = OutputOf<typeof report.queries.listSettings>['settings'][number] & { readonly unit?: string | null }
interface SaveProps {
  readonly setting: Setting
  readonly onClose: () => void
}

interface FormProps extends SaveProps {
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly onSave: (value: string, source: string) => void
}

function EditForm({ setting, pending, failure, onSave, onClose }: FormProps): ReactNode {
  const t = useReportText()
  const [value, setValue] = useState(String(setting.value))
  const [source, setSource] = useState(setting.source)
  const footer = <><Button onClick={onClose}>{t('act.back')}</Button><Button kind="primary" pending={pending} disabled={source.trim().length < 2} onClick={() => onSave(value, source)}>{t('settings.save')}</Button></>
  return (
    <Dialog open wide onClose={onClose} title={setting.title} footer={footer}>
      <Field label={t('settings.value')} {...(setting.key.startsWith('recipients.') ? { hint: t('settings.recipientsHint') } : {})}>{(wiring) => <textarea {...wiring} className="input" rows={setting.key.startsWith('recipients.') ? 5 : 1} maxLength={500} value={value} onChange={(event) => setValue(event.target.value)} />}</Field>
      <TextField label={t('settings.source')} maxLength={300} value={source} onChange={(event) => setSource(event.target.value)} />
      <Refusal failure={failure} />
    </Dialog>
  )
}

function ReportSettingDialog({ setting, onClose }: SaveProps): ReactNode {
  const save = useAct(report.actions.saveSetting, { refresh: [report.queries.listSettings, report.queries.getReport], onDone: onClose })
  return <EditForm setting={setting} pending={save.pending} failure={save.failure} onSave={(value, source) => void save.act({ key: setting.key, value, source })} onClose={onClose} />
}

function ClockSettingDialog({ setting, onClose }: SaveProps): ReactNode {
  const save = useAct(incident.actions.saveSetting, { refresh: [incident.queries.listSettings, incident.queries.listClocks, incident.queries.getIncident], onDone: onClose })
  return <EditForm setting={setting} pending={save.pending} failure={save.failure} onSave={(value, source) => void save.act({ key: setting.key, value: typeof setting.value === 'number' ? Number(value) : value, source })} onClose={onClose} />
}

interface PartProps {
  readonly title: string
  readonly asked: Asked<{ readonly settings: readonly Setting[] }>
  readonly mayEdit: boolean
  readonly dialog: (props: SaveProps) => ReactNode
}

function SettingPart({ title, asked, mayEdit, dialog: EditDialog }: PartProps): ReactNode {
  const t = useReportText()
  const [edited, setEdited] = useState<Setting | null>(null)
  return (
    <Panel>
      <PanelHead title={title} icon="settings" />
      <PanelBody flush>
        <AskedView asked={asked}>
          {(data) => (
            <table className="plain report-table report-settings">
              <tbody>
                {data.settings.map((setting) => (
                  <tr key={setting.key}>
                    <td>{setting.title}</td>
                    <td className="report-setting">{String(setting.value)}{setting.unit ? ` ${setting.unit}` : ''}</td>
                    <td className="t-s ink2">{setting.source}<div className="ink3">{t(`settings.mark.${setting.mark}`)} · {setting.editedBy} <Moment at={Date.parse(setting.effectiveFrom)} /></div></td>
                    <td>{mayEdit ? <Button size="sm" onClick={() => setEdited(setting)}>{t('settings.edit')}</Button> : null}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </AskedView>
      </PanelBody>
      {edited ? <EditDialog key={edited.key} setting={edited} onClose={() => setEdited(null)} /> : null}
    </Panel>
  )
}

/** Who issues, who gets what by which way, and the times that the rules set: each with source, date and how sure it is. */
export function SettingsPage(): ReactNode {
  const t = useReportText()
  const [maySet, maySetClocks] = [useMay('report.set'), useMay('incident.set')]
  const settings = useAsk(report.queries.listSettings, {})
  const clocks = useAsk(incident.queries.listSettings, {})
  return (
    <div className="reports-page">
      <SettingPart title={t('settings.title')} asked={settings} mayEdit={maySet} dialog={ReportSettingDialog} />
      <SettingPart title={t('settings.clocks')} asked={clocks} mayEdit={maySetClocks} dialog={ClockSettingDialog} />
    </div>
  )
}
