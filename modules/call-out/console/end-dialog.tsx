import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Field } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { callOut } from '../contract.ts'
import type { Board } from './board-delta.ts'
import { CALL_OUT_QUERIES } from './call-out-queries.ts'
import { useCallOutText } from './texts.ts'

/** 结束叫应: how many have not answered and are withdrawn, and whether they are told. */
export function EndDialog({ board, onClose }: { readonly board: Board; readonly onClose: () => void }): ReactNode {
  const t = useCallOutText()
  const [reason, setReason] = useState('')
  const [tell, setTell] = useState(true)
  const end = useAct(callOut.actions.cancel, { refresh: CALL_OUT_QUERIES, onDone: onClose })
  return (
    <Confirm open title={t('end.title', { code: board.code })} act={t('end.act', { count: board.counts.open })} pending={end.pending} disabled={reason.trim().length < 2} onAct={() => void end.act({ id: board.id, reason: reason.trim(), tell })} onClose={onClose} irrevocable={[t('end.irrevocable', { count: board.counts.open })]}>
      <Field label={t('end.reason')} hint={t('end.reasonHint')}>{(wiring) => <textarea {...wiring} className="input" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <label className="row"><input type="checkbox" className="tick" checked={tell} onChange={(event) => setTell(event.target.checked)} />{t('end.tell')}</label>
      <Refusal failure={end.failure} />
    </Confirm>
  )
}
