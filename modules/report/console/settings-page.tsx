import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { report } from '../contract.ts'
import './report.css'
import { useReportText } from './texts.ts'

type Setting = OutputOf<typeof report.queries.listSettings>['settings'][number]

function EditDialog({ setting, onClose }: { readonly setting: Setting; readonly onClose: () => void }): ReactNode {
  const t = useReportText()
  const [value, setValue] = useState(String(setting.value))
  const [source, setSource] = useState(setting.source)
  const save = useAct(report.actions.saveSetting, { refresh: [report.queries.listSettings, report.queries.getReport], onDone: onClose })
  const footer = <><Button onClick={onClose}>{t('act.back')}</Button><Button kind="primary" pending={save.pending} disabled={source.trim().length < 2} onClick={() => void save.act({ key: setting.key, value, source })}>{t('settings.save')}</Button></>
  return (
    <Dialog open wide onClose={onClose} title={setting.title} footer={footer}>
      <Field label={t('settings.value')} {...(setting.key.startsWith('recipients.') ? { hint: t('settings.recipientsHint') } : {})}>{(wiring) => <textarea {...wiring} className="input" rows={4} maxLength={500} value={value} onChange={(event) => setValue(event.target.value)} />}</Field>
      <TextField label={t('settings.source')} maxLength={300} value={source} onChange={(event) => setSource(event.target.value)} />
      <Refusal failure={save.failure} />
    </Dialog>
  )
}

/** Who issues, who gets what by which way: each with its source, its date and how sure it is. */
export function SettingsPage(): ReactNode {
  const t = useReportText()
  const maySet = useMay('report.set')
  const settings = useAsk(report.queries.listSettings, {})
  const [edited, setEdited] = useState<Setting | null>(null)
  return (
    <Panel>
      <PanelHead title={t('settings.title')} icon="info" />
      <PanelBody flush>
        <AskedView asked={settings}>
          {(data) => (
            <table className="plain report-table">
              <tbody>
                {data.settings.map((setting) => (
                  <tr key={setting.key}>
                    <td>{setting.title}</td>
                    <td className="report-setting">{String(setting.value)}</td>
                    <td className="t-s ink2">{setting.source}<div className="ink3">{t(`settings.mark.${setting.mark}`)} · {setting.editedBy} <Moment at={Date.parse(setting.effectiveFrom)} /></div></td>
                    <td>{maySet ? <Button size="sm" onClick={() => setEdited(setting)}>{t('settings.edit')}</Button> : null}</td>
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
