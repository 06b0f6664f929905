import { type ReactNode, Suspense } from 'react'
import type { PocketTab } from '#platform/pocket/define-pocket-module.ts'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { PartBoundary } from '#platform/web/parts/part-boundary.tsx'
import { Skeleton } from '#platform/web/parts/states.tsx'
import { useFacts } from '#platform/web/session/session.ts'
import { usePocketText } from '../texts.ts'
import { useParts } from './pocket-modules.ts'

function Parts({ tab, place }: { readonly tab: PocketTab; readonly place: 'body' | 'foot' }): ReactNode {
  return useParts(tab, place).map((part, at) => {
    const Part = part.component
    return (
      <PartBoundary key={at}>
        <Suspense fallback={<Skeleton rows={2} />}>
          <Part />
        </Suspense>
      </PartBoundary>
    )
  })
}

/** 今天 and 清单: what the modules put there, the main acts at the foot. */
export function PartsTab({ tab }: { readonly tab: 'today' | 'duty-list' }): ReactNode {
  const t = usePocketText()
  const facts = useFacts()
  const body = useParts(tab, 'body')
  const foot = useParts(tab, 'foot')
  return (
    <>
      <div className="screen">
        <div className="row between"><h1 className="screen-title">{t(tab === 'today' ? 'today.title' : 'lists.title')}</h1>{facts?.demo ? <DemoBadge /> : null}</div>
        {body.length === 0 ? <p className="ink2">{t(tab === 'today' ? 'today.empty' : 'lists.empty')}</p> : <Parts tab={tab} place="body" />}
      </div>
      {foot.length === 0 ? null : <div className="screen-foot"><Parts tab={tab} place="foot" /></div>}
    </>
  )
}
