import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, Suspense, useState } from 'react'
import { slotFills, useConsoleModules } from '#platform/console/console-modules.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { PartBoundary } from '#platform/web/parts/part-boundary.tsx'
import { Empty, ErrorState, NoPermission, Skeleton, Stale } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { ClockStrip } from './clock-strip.tsx'
import { FigurePanel } from './figure-panel.tsx'
import './incident.css'
import { LinkedPanel } from './linked-panel.tsx'
import { RainPanel } from './rain-panel.tsx'
import { FilesTab, ReportsTab, StagesTab } from './room-tabs.tsx'
import { RoomDialogs, type RoomDialog } from './room-dialogs.tsx'
import { RoomHeader } from './room-header.tsx'
import { useIncidentText } from './texts.ts'
import { TimeLine } from './time-line.tsx'
import { useIncidentFile } from './use-incident-file.ts'
import type { IncidentFile } from './words.ts'

function useCounts(id: string): { orders: number | null; forces: number | null } {
  const on = useMayUse('dispatch', 'dispatch.read')
  const orders = useAsk(dispatch.queries.listOrders, { incidentId: id }, { when: on })
  const forces = useAsk(dispatch.queries.listForces, { incidentId: id }, { when: on })
  useRefreshOn(dispatch.topics.orders, [dispatch.queries.listOrders, dispatch.queries.listForces, dispatch.queries.getOrder])
  return { orders: orders.data?.counts.total ?? null, forces: forces.data?.teams.length ?? null }
}

interface TabsProps {
  readonly file: IncidentFile
  readonly tab: string
  readonly onTab: (tab: string) => void
}

function RoomTabs({ file, tab, onTab }: TabsProps): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const { orders, forces } = useCounts(file.incident.id)
  const extra = slotFills(useConsoleModules((store) => store.modules), 'incident.tab')
  const count = (n: number | null): string => (n === null ? '' : ` ${n}`)
  const files = file.reports.reduce((n, report) => n + report.fileIds.length, 0)
  const tabs: readonly (readonly [string, string])[] = [
    ['scene', t('tab.scene')],
    ...(orders === null ? [] : [['orders', `${t('tab.orders')}${count(orders)}`] as const, ['forces', `${t('tab.forces')}${count(forces)}`] as const]),
    ['reports', `${t('tab.reports')}${count(file.reports.length)}`],
    ['stages', `${t('tab.stages')} ${file.stages.filter((stage) => stage.state === 'done').length} / ${file.stages.length}`],
    ['files', `${t('tab.files')}${count(files)}`],
    ...extra.map((fill, at) => [`x${at}`, fill.title ? say(fill.title) : `${at + 1}`] as const),
  ]
  return (
    <div className="tabs room-tabs" role="tablist" aria-label={t('tab.label')}>
      {tabs.map(([name, title]) => <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => onTab(name)}>{title}</button>)}
    </div>
  )
}

function Scene({ file, onDialog }: { readonly file: IncidentFile; readonly onDialog: (dialog: RoomDialog) => void }): ReactNode {
  const { id } = file.incident
  return (
    <div className="room-scene">
      <TimeLine file={file} />
      <div className="room-col">
        <div className="room-slot wide"><Slot name="incident.orders" props={{ incidentId: id }} /></div>
        <LinkedPanel links={file.links} />
      </div>
      <div className="room-col">
        <FigurePanel file={file} onReport={() => onDialog({ name: 'report' })} />
        <div className="room-slot"><Slot name="incident.forces" props={{ incidentId: id }} /></div>
        <RainPanel row={file.incident} />
      </div>
    </div>
  )
}

function TabBody({ file, tab, onDialog }: { readonly file: IncidentFile; readonly tab: string; readonly onDialog: (dialog: RoomDialog) => void }): ReactNode {
  const extra = slotFills(useConsoleModules((store) => store.modules), 'incident.tab')
  const props = { incidentId: file.incident.id }
  switch (tab) {
    case 'orders':
      return <div className="room-one"><Slot name="incident.orders" props={props} /></div>
    case 'forces':
      return <div className="room-one"><Slot name="incident.forces" props={props} /></div>
    case 'reports':
      return <ReportsTab file={file} onAdd={() => onDialog({ name: 'report' })} />
    case 'stages':
      return <StagesTab file={file} />
    case 'files':
      return <FilesTab file={file} />
    default: {
      const fill = tab.startsWith('x') ? extra[Number(tab.slice(1))] : undefined
      if (!fill) return <Scene file={file} onDialog={onDialog} />
      const Part = fill.component as unknown as (props: { readonly incidentId: string }) => ReactNode
      return <PartBoundary resetKey={tab}><Suspense fallback={<Skeleton />}><Part {...props} /></Suspense></PartBoundary>
    }
  }
}

/** Everything about one incident on one screen: clocks, time line, orders, figures, forces, rain; and all acts. */
export function IncidentRoom(): ReactNode {
  const t = useIncidentText()
  const navigate = useNavigate()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { tab = 'scene' } = useSearch({ strict: false }) as { tab?: string }
  const file = useIncidentFile(id)
  const [dialog, setDialog] = useState<RoomDialog | null>(null)
  if (file.data === undefined) {
    if (file.failure?.status === 403) return <NoPermission permission="incident.read" />
    if (file.failure?.status === 404) return <Empty action={<Link to="/incidents" className="btn">{t('room.toList')}</Link>}>{file.failure.message}</Empty>
    return file.failure ? <ErrorState failure={file.failure} onRetry={file.again} /> : <Skeleton rows={12} what={t('room.title')} />
  }
  return (
    <div className="room">
      <RoomHeader file={file.data} onDialog={setDialog}>
        <RoomTabs file={file.data} tab={tab} onTab={(name) => void navigate({ to: '.', search: name === 'scene' ? {} : { tab: name }, replace: true })} />
      </RoomHeader>
      <ClockStrip file={file.data} onSubmission={(clockId) => setDialog({ name: 'submission', clockId })} />
      <Stale at={file.askedAt} on={file.failure !== null}><TabBody file={file.data} tab={tab} onDialog={setDialog} /></Stale>
      <RoomDialogs file={file.data} dialog={dialog} onClose={() => setDialog(null)} />
    </div>
  )
}
