import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { dispatch } from '../contract.ts'

/** Figures by which travel is estimated and orders grow old. */
export function ModuleSettings(): ReactNode {
  const say = useSay()
  const asked = useAsk(dispatch.queries.listSettings, {})
  const save = useAct(dispatch.actions.saveSetting, { refresh: [dispatch.queries.listSettings] })
  const rows = (asked.data?.settings ?? []).map((row) => ({ ...row, unit: row.unit, changedAt: row.effectiveFrom, changedBy: row.editedBy }))
  return <SettingPanel title={say({ zh: '调度', en: 'Dispatch' })} kind="dispatch-setting" asked={asked} rows={rows} permission="dispatch.set" save={{ ...save, act: ({ value, ...change }) => save.act({ ...change, value: Number(value) }) }} />
}
