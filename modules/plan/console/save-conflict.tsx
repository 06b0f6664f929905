import type { ReactNode } from 'react'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { usePlanText } from './texts.ts'

export interface TheirDraft {
  readonly text: string
  readonly version: number
  readonly by: string
  readonly at: number
}

/** The other person's draft out of a refused save; null when the refusal was something else. */
export function theirDraft(failure: ApiFailure | null): TheirDraft | null {
  if (failure?.code !== 'plan.conflict') return null
  const { theirs, updatedBy, updatedAt } = failure.details as { readonly theirs?: { readonly version?: unknown; readonly text?: unknown; readonly state?: unknown }; readonly updatedBy?: unknown; readonly updatedAt?: unknown }
  if (typeof theirs?.text !== 'string' || typeof theirs.version !== 'number' || theirs.state !== 'draft') return null
  return { text: theirs.text, version: theirs.version, by: typeof updatedBy === 'string' ? updatedBy : '', at: typeof updatedAt === 'string' ? Date.parse(updatedAt) : Number.NaN }
}

function Side({ title, text, other }: { readonly title: string; readonly text: string; readonly other: string }): ReactNode {
  const there = new Set(other.split('\n'))
  return (
    <section>
      <h3>{title}</h3>
      <ol className="plan-text still">
        {text.split('\n').map((line, at) => <li key={at} className={there.has(line) ? undefined : 'differs'}><i>{there.has(line) ? at + 1 : `≠ ${at + 1}`}</i><span>{line === '' ? '\u00A0' : line}</span></li>)}
      </ol>
    </section>
  )
}

interface SaveConflictProps {
  readonly mine: string
  readonly theirs: TheirDraft
  readonly onMine: () => void
  readonly onTake: () => void
  readonly onClose: () => void
}

/** Both texts beside each other; nothing is lost until the person says which one stays. */
export function SaveConflict({ mine, theirs, onMine, onTake, onClose }: SaveConflictProps): ReactNode {
  const t = usePlanText()
  const footer = (
    <>
      <Button onClick={onClose}>{t('conflict.back')}</Button>
      <Button onClick={onTake}>{t('conflict.take')}</Button>
      <Button kind="primary" onClick={onMine}>{t('conflict.mine')}</Button>
    </>
  )
  return (
    <Dialog open wide className="plan-conflict" title={t('conflict.title')} footer={footer} onClose={onClose}>
      <p>{t('conflict.lead', { name: theirs.by, time: Number.isNaN(theirs.at) ? '—' : momentText(theirs.at, serverNow()) })}</p>
      <div className="two-texts">
        <Side title={t('conflict.yours')} text={mine} other={theirs.text} />
        <Side title={t('conflict.theirs', { name: theirs.by })} text={theirs.text} other={mine} />
      </div>
    </Dialog>
  )
}
