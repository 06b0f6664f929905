import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { incident } from '../contract.ts'

/** Clocks of reporting, limits of joining, tables of grading. */
export function ModuleSettings(): ReactNode {
  const say = useSay()
  const asked = useAsk(incident.queries.listSettings, {})
  const save = useAct(incident.actions.saveSetting, { refresh: [incident.queries.listSettings, incident.queries.listClocks, incident.queries.getIncident] })
  const rows = (asked.data?.settings ?? []).map((row) => ({ ...row, unit: row.unit, changedAt: row.effectiveFrom, changedBy: row.editedBy }))
  return <SettingPanel title={say({ zh: '事件与时限', en: 'Incidents and clocks' })} kind="incident-setting" asked={asked} rows={rows} permission="incident.set" save={save} />
}
