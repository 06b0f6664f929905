import { type ReactNode, useState } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

type Setting = OutputOf<typeof watch.queries.listSettings>['settings'][number]
const KEYS = ['check.answer-seconds', 'check.times', 'mute.max-minutes', 'mute.max-red-minutes', 'sound.repeat-seconds', 'contact.test-days'] as const
const isKnown = (key: string): key is (typeof KEYS)[number] => (KEYS as readonly string[]).includes(key)

/** What a setting of the watch is called. */
export function useSettingName(): (key: string) => string {
  const t = useWatchText()
  return (key) => (isKnown(key) ? t(`setting.name.${key.replace('.', '-') as 'check-times'}`) : key)
}

function SettingDialog({ setting, onClose }: { readonly setting: Setting; readonly onClose: () => void }): ReactNode {
  const t = useWatchText()
  const nameOf = useSettingName()
  const [value, setValue] = useState(setting.value)
  const [source, setSource] = useState('')
  const save = useAct(watch.actions.setSetting, { refresh: [watch.queries.listSettings, watch.queries.soundState, watch.queries.contactBook], onDone: onClose })
  const footer = (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button kind="primary" pending={save.pending} disabled={source.trim().length < 2} onClick={() => void save.act({ key: setting.key, value, source })}>{source.trim().length < 2 ? t('setting.needSource') : t('setting.act')}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={nameOf(setting.key)} footer={footer}>
      <div className="watch-form">
        <TextField label={setting.unit} value={value} onChange={(event) => setValue(event.target.value)} />
        <TextField label={t('setting.source')} value={source} maxLength={300} placeholder={t('setting.sourceHint')} onChange={(event) => setSource(event.target.value)} />
        <p className="source">{t('setting.before', { value: setting.value === '' ? '—' : setting.value, source: setting.source })}</p>
        <Refusal failure={save.failure} />
      </div>
    </Dialog>
  )
}

/** The times of the watch, each with its source; none is a constant. */
export function SettingPanel(): ReactNode {
  const t = useWatchText()
  const nameOf = useSettingName()
  const mayChange = useMay('watch.check')
  const [editing, setEditing] = useState<Setting | null>(null)
  const asked = useAsk(watch.queries.listSettings, {})
  return (
    <Panel>
      <PanelHead title={t('setting.title')} icon="settings" />
      <PanelBody flush>
        <AskedView asked={asked} rows={6} what={t('setting.title')}>
          {({ settings }) => (
            <table className="plain">
              <tbody>
                {settings.map((row) => (
                  <tr key={row.key}>
                    <td>{nameOf(row.key)}</td>
                    <td className="nowrap"><b>{row.value === '' ? '—' : row.value}</b> {row.unit}</td>
                    <td className="source">{row.source}　{row.updatedBy} {dateTimeText(Date.parse(row.updatedAt))}</td>
                    <td>{mayChange ? <Button size="sm" kind="quiet" onClick={() => setEditing(row)}>{t('roster.edit')}</Button> : null}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </AskedView>
      </PanelBody>
      {editing ? <SettingDialog setting={editing} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}
