import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { watch } from '../contract.ts'
import { useSettingName } from './setting-panel.tsx'
import { useWatchText } from './texts.ts'

/** The times of the watch. */
export function ModuleSettings(): ReactNode {
  const t = useWatchText()
  const nameOf = useSettingName()
  const asked = useAsk(watch.queries.listSettings, {})
  const save = useAct(watch.actions.setSetting, { refresh: [watch.queries.listSettings, watch.queries.soundState, watch.queries.contactBook] })
  const rows = (asked.data?.settings ?? []).map((row) => ({ ...row, title: nameOf(row.key), mark: null, changedAt: row.updatedAt, changedBy: row.updatedBy }))
  return <SettingPanel title={t('setting.title')} kind="watch-setting" asked={asked} rows={rows} permission="watch.check" save={{ ...save, act: ({ value, ...change }) => save.act({ ...change, value: String(value) }) }} />
}
