import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { clockText } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { warning, type WarningDraft } from '../contract.ts'
import { AreaPanel } from './area-panel.tsx'
import { CheckPanel } from './check-panel.tsx'
import { type Detail, draftOf, newDraft, updateOf } from './composer-draft.ts'
import { ContentPanel } from './content-panel.tsx'
import { useWarningText } from './texts.ts'
import { useComposer } from './use-composer.ts'
import { kindText } from './words.ts'
import './warning.css'

function Composer({ start, follows }: { readonly start: WarningDraft; readonly follows: Detail | null }): ReactNode {
  const t = useWarningText()
  const navigate = useNavigate()
  const composer = useComposer(start)
  const { draft, saved, savedAt } = composer
  const state = savedAt === null ? t('compose.unsaved') : composer.dirty ? t('compose.saving') : t('compose.savedAt', { time: clockText(savedAt) })
  return (
    <div className="composer">
      <header className="row wrap g12 composer-head">
        <h1>{t(follows ? 'compose.update' : 'compose.title')}</h1>
        <SeverityChip severity={draft.severity} what={kindText(draft)} />
        {follows ? <span className="ink2">{t('compose.follows', { code: follows.warning.code, title: follows.warning.title })}</span> : null}
        <span className="ink3">{saved?.warning.code} {state}</span>
        <Link className="link push" to="/warnings">{t('compose.back')}</Link>
      </header>
      <Refusal failure={composer.failure} />
      <div className="composer-columns">
        <ContentPanel composer={composer} />
        <AreaPanel composer={composer} />
        <CheckPanel composer={composer} onIssued={(id) => void navigate({ to: '/warning/$id', params: { id } })} onLeft={() => void navigate({ to: '/warnings' })} />
      </div>
    </div>
  )
}

/** A stored draft is opened once; afterwards the composer holds it, and a change by somebody else is shown as a conflict. */
function Opened({ id }: { readonly id: string }): ReactNode {
  const t = useWarningText()
  const asked = useAsk(warning.queries.get, { id })
  useRefreshOn(warning.topics.board, [warning.queries.get])
  const before = asked.data?.warning.followsId ?? null
  const follows = useAsk(warning.queries.get, { id: before ?? '' }, { when: before !== null })
  return (
    <AskedView asked={asked} rows={8} what={t('compose.title')}>
      {(data) => (before !== null && follows.data === undefined ? null : <Composer key={id} start={draftOf(data)} follows={follows.data ?? null} />)}
    </AskedView>
  )
}

function Update({ of }: { readonly of: string }): ReactNode {
  const t = useWarningText()
  const asked = useAsk(warning.queries.get, { id: of })
  const [id] = useState(() => uuidv7(serverNow()))
  return <AskedView asked={asked} rows={8} what={t('compose.title')}>{(data) => <Composer start={updateOf(id, data, serverNow())} follows={data} />}</AskedView>
}

function Fresh({ incidentId }: { readonly incidentId: string | undefined }): ReactNode {
  const [start] = useState(() => newDraft(uuidv7(serverNow()), serverNow(), { drill: currentWorld() !== 'live', incidentId: incidentId ?? null }))
  return <Composer start={start} follows={null} />
}

/** 发布预警: words, area, pre-flight; two signatures. `/warning-compose/new?follows=<id>` begins an update. */
export function ComposerPage(): ReactNode {
  const { id = 'new' } = useParams({ strict: false }) as { id?: string }
  const search = useSearch({ strict: false }) as { follows?: string; incident?: string }
  if (id !== 'new') return <Opened id={id} />
  return search.follows === undefined ? <Fresh incidentId={search.incident} /> : <Update of={search.follows} />
}
