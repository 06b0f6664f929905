import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { alarm } from '../contract.ts'
import { useAlarmText } from './texts.ts'

const NAMES = ['acknowledge-red', 'acknowledge-orange', 'acknowledge-yellow', 'acknowledge-blue', 'acknowledge-missing'] as const
const nameOf = (key: string): (typeof NAMES)[number] | undefined => NAMES.find((name) => name === key.replace('-minutes.', '-'))

/** How long an alarm of each colour may wait. The thresholds and rules themselves have a page of their own. */
export function ModuleSettings(): ReactNode {
  const t = useAlarmText()
  const asked = useAsk(alarm.queries.listRules, {})
  const save = useAct(alarm.actions.setSetting, { refresh: [alarm.queries.listRules] })
  const rows = (asked.data?.settings ?? []).map((row) => {
    const name = nameOf(row.key)
    return { ...row, title: name ? t(`settings.${name}`) : row.key, mark: null, changedAt: row.updatedAt, changedBy: row.updatedBy }
  })
  return <SettingPanel title={t('settings.title')} kind="alarm-setting" asked={asked} rows={rows} permission="alarm.rule" save={{ ...save, act: ({ value, ...change }) => save.act({ ...change, value: Number(value) }) }} />
}
