import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import type { SettingChange } from '#platform/console/setting/setting-row.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { plan } from '../contract.ts'

/** Terms of plan keeping. A change of the value leaves it to be confirmed: whoever saves it names the source. */
export function ModuleSettings(): ReactNode {
  const say = useSay()
  const asked = useAsk(plan.queries.listSettings, {})
  const save = useAct(plan.actions.changeSetting, { refresh: [plan.queries.listSettings] })
  const stored = asked.data?.rows ?? []
  const rows = stored.map((row) => ({ ...row, changedAt: row.effectiveFrom, changedBy: row.editedBy }))
  const change = ({ key, value, source, reason }: SettingChange): Promise<unknown> => {
    const row = stored.find((one) => one.key === key)
    return row ? save.act({ key, version: row.version, value: Number(value), source, reason, mark: row.mark }) : Promise.resolve(null)
  }
  return <SettingPanel title={say({ zh: '预案管理', en: 'Plan keeping' })} kind="plan-setting" asked={asked} rows={rows} permission="plan.activate" save={{ ...save, act: change }} />
}
