import { type ReactNode, useState } from 'react'
import { AlarmDrawer } from './alarm-drawer.tsx'
import { AlarmQueue } from './alarm-queue.tsx'

/** The queue in the middle of the watch desk, with its drawer over the work. */
export function WatchAlarms(): ReactNode {
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <>
      <AlarmQueue selectedId={openId} onOpen={(row) => setOpenId(row.id)} />
      {openId === null ? null : <AlarmDrawer id={openId} over onClose={() => setOpenId(null)} />}
    </>
  )
}
