import { type ReactNode, useState } from 'react'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { AlarmDrawer } from './alarm-drawer.tsx'
import { AlarmQueue } from './alarm-queue.tsx'
import { useAlarmText } from './texts.ts'

/** All alarms of the city, with the closed ones on demand. */
export function AlarmPage(): ReactNode {
  const t = useAlarmText()
  const [openId, setOpenId] = useState<string | null>(null)
  const [closed, setClosed] = useState(false)
  return (
    <div className="alarm-page">
      <AlarmQueue filter={{ closed }} selectedId={openId} onOpen={(row) => setOpenId(row.id)}>
        <TagButton on={closed} onClick={() => setClosed(!closed)}>{t('view.closed')}</TagButton>
      </AlarmQueue>
      {openId === null ? null : <AlarmDrawer id={openId} onClose={() => setOpenId(null)} />}
    </div>
  )
}
