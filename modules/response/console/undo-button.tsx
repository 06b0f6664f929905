import { type ReactNode, useState } from 'react'
import { SECOND } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { response, type ResponseRow } from '../contract.ts'
import { useResponseText } from './texts.ts'
import { RESPONSE_QUERIES } from './use-one-key.ts'

/** The way back, with the seconds that are left; gone when they are over. */
export function UndoButton({ row, small = false }: { readonly row: ResponseRow; readonly small?: boolean }): ReactNode {
  const t = useResponseText()
  const now = useServerNow(SECOND)
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const size = small ? { size: 'sm' as const } : { size: 'lg' as const }
  const undo = useAct(response.actions.undo, { refresh: RESPONSE_QUERIES, onDone: () => setAsking(false) })
  const left = row.undoUntil === null ? 0 : Math.ceil((Date.parse(row.undoUntil) - now) / SECOND)
  if (row.state !== 'running' || left <= 0) return undo.failure ? <Refusal failure={undo.failure} /> : null
  if (!asking) return <Button kind="heavy" {...size} onClick={() => setAsking(true)}>{t('undo.open', { n: left })}</Button>
  return (
    <span className="row grow onekey-undo">
      <input autoFocus className={small ? 'input grow' : 'input lg grow'} maxLength={300} value={reason} placeholder={t('undo.reason')} aria-label={t('undo.reason')} onChange={(event) => setReason(event.target.value)} />
      <Button kind="heavy" {...size} pending={undo.pending} disabled={reason.trim().length < 2} onClick={() => void undo.act({ id: row.id, version: row.version, reason })}>{t('undo.act', { n: left })}</Button>
      <Refusal failure={undo.failure} />
    </span>
  )
}
