import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { SettingPanel } from '#platform/console/setting/setting-panel.tsx'
import type { SettingChange } from '#platform/console/setting/setting-row.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { callOut } from '../contract.ts'
import { useCallOutText } from './texts.ts'

/** When a ladder gives up and says that nobody answered; its rungs are set on their own page. */
export function ModuleSettings(): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const asked = useAsk(callOut.queries.listLadders, {})
  const save = useAct(callOut.actions.saveLadder, { refresh: [callOut.queries.listLadders] })
  const ladders = asked.data?.ladders ?? []
  const rows = ladders.map((ladder) => ({ key: ladder.key, title: `${ladder.title} ${t('next.exhausted')}`, value: ladder.exhaustedAfterSeconds, unit: 's', source: ladder.source, mark: null, changedAt: ladder.effectiveFrom, changedBy: ladder.editedBy }))
  const change = ({ key, value, source, reason }: SettingChange): Promise<unknown> => {
    const ladder = ladders.find((one) => one.key === key)
    if (!ladder) return Promise.resolve(null)
    const { effectiveFrom: _from, editedBy: _by, ...kept } = ladder
    return save.act({ ...kept, exhaustedAfterSeconds: Number(value), source, reason })
  }
  return (
    <SettingPanel title={say({ zh: '叫应时限', en: 'Call-out ladders' })} kind="call-out-ladder" asked={asked} rows={rows} permission="call-out.settings" save={{ ...save, act: change }}>
      <Link className="link" to="/call-out-ladders">{say({ zh: '各级时限', en: 'Times of each rung' })}</Link>
    </SettingPanel>
  )
}
