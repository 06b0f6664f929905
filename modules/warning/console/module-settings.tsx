import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { warning } from '../contract.ts'

/** The figures of warnings; signals, measures and callers have a page of their own. */
export function ModuleSettings(): ReactNode {
  const say = useSay()
  const asked = useAsk(warning.queries.tables, {})
  const save = useAct(warning.actions.setSetting, { refresh: [warning.queries.tables] })
  const rows = (asked.data?.settings ?? []).map((row) => ({ ...row, title: say(row.title), mark: null, changedAt: row.updatedAt, changedBy: row.updatedBy }))
  return <SettingPanel title={say({ zh: '预警', en: 'Warnings' })} kind="warning-setting" asked={asked} rows={rows} permission="warning.setting" save={{ ...save, act: ({ value, ...change }) => save.act({ ...change, value: Number(value) }) }} />
}
