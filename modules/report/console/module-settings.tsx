import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { report } from '../contract.ts'

/** Who issues and who gets what. */
export function ModuleSettings(): ReactNode {
  const say = useSay()
  const asked = useAsk(report.queries.listSettings, {})
  const save = useAct(report.actions.saveSetting, { refresh: [report.queries.listSettings, report.queries.getReport] })
  const rows = (asked.data?.settings ?? []).map((row) => ({ ...row, unit: null, changedAt: row.effectiveFrom, changedBy: row.editedBy }))
  return <SettingPanel title={say({ zh: '信息报送', en: 'Reports' })} kind="report-setting" asked={asked} rows={rows} permission="report.set" save={{ ...save, act: ({ value, ...change }) => save.act({ ...change, value: String(value) }) }} />
}
