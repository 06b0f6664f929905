import { type ReactNode, useEffect, useRef } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useUser } from '#platform/web/session/session.ts'
import { type CheckRow, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'
import { playTone } from './tone.ts'

const TONE_EVERY_MS = 15_000

/** `4:05` until an instant; `0:00` once it has passed. */
function leftText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}

/** 查岗: over everything, with its clock and one answer. Who asked is not asked back. */
export function CheckDialog({ check }: { readonly check: CheckRow }): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const now = useServerNow()
  const button = useRef<HTMLButtonElement>(null)
  const answer = useAct(watch.actions.answerPresence, { refresh: [watch.queries.listChecks, watch.queries.listLog] })
  const mine = check.askedBy === user.name
  useEffect(() => {
    if (mine) return
    button.current?.focus()
    playTone('check')
    const timer = setInterval(() => playTone('check'), TONE_EVERY_MS)
    return () => clearInterval(timer)
  }, [mine])
  if (mine) return null
  const footer = <Button ref={button} kind="primary" size="lg" fill pending={answer.pending} onClick={() => void answer.act({ id: check.id })}>{t('check.answer')} <kbd>Enter</kbd></Button>
  return (
    <Dialog open fixed onClose={() => undefined} title={t('check.title')} footer={footer}>
      <p className="watch-count">{leftText(Date.parse(check.dueAt) - now)}</p>
      <p>{t('check.by', { who: check.askedBy, time: clockText(Date.parse(check.askedAt)), due: clockText(Date.parse(check.dueAt)) })}</p>
      {check.note === null ? null : <p>{check.note}</p>}
      <p className="ink2">{t('check.else')}</p>
      <Refusal failure={answer.failure} />
    </Dialog>
  )
}
