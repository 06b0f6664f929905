import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import type { SettingChange } from '#platform/console/setting/setting-row.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { response } from '../contract.ts'

const UNDO = 'undoSeconds'

/** The undo window and the ladder by which a response calls people: one row of the module, two lines of the page. */
export function ModuleSettings(): ReactNode {
  const say = useSay()
  const asked = useAsk(response.queries.readSetting, {})
  const save = useAct(response.actions.saveSetting, { refresh: [response.queries.readSetting] })
  const stored = asked.data
  const common = stored ? { source: stored.source, mark: null, changedAt: stored.updatedAt, changedBy: stored.updatedBy } : null
  const rows = stored && common ? [
    { key: UNDO, title: say({ zh: '一键响应后可撤回的时间', en: 'Time in which a response can be undone' }), value: stored.undoSeconds, unit: 's', ...common },
    { key: 'ladder', title: say({ zh: '叫应时限方案（空：通用方案）', en: 'Call ladder (empty: the usual one)' }), value: stored.ladder, unit: null, ...common },
  ] : []
  const change = ({ key, value, source, reason }: SettingChange): Promise<unknown> =>
    stored ? save.act({ undoSeconds: key === UNDO ? Number(value) : stored.undoSeconds, ladder: key === UNDO ? stored.ladder : String(value), source, reason }) : Promise.resolve(null)
  return <SettingPanel title={say({ zh: '应急响应', en: 'Responses' })} kind="response-setting" asked={asked} rows={rows} permission="response.setting" save={{ ...save, act: change }} />
}
