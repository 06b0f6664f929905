import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

/** 呼带班: says who is called, and afterwards by which way. */
export function LeaderDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWatchText()
  const [reason, setReason] = useState('')
  const duty = useAsk(watch.queries.onDuty, {})
  const call = useAct(watch.actions.callLeader, { refresh: [watch.queries.listLog] })
  const name = duty.data?.leader?.name ?? t('leader.nobody')
  const send = (): void => void call.act({ id: uuidv7(serverNow()), reason })
  const footer = call.output ? (
    <Button kind="primary" onClick={onClose}>{t('back')}</Button>
  ) : (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button kind="primary" pending={call.pending} disabled={reason.trim().length < 2} onClick={send}>{reason.trim().length < 2 ? t('leader.needReason') : t('leader.act', { name })}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('leader.title', { name })} footer={footer}>
      <form className="watch-form" onSubmit={(event) => { event.preventDefault(); if (reason.trim().length >= 2 && !call.output) send() }}>
        {call.output ? <Notice icon="info">{t(`leader.done.${call.output.how}`, { name: call.output.leader })}</Notice> : <TextField label={t('leader.reason')} autoFocus maxLength={300} value={reason} placeholder={t('leader.hint')} onChange={(event) => setReason(event.target.value)} />}
        <Refusal failure={call.failure} />
      </form>
    </Dialog>
  )
}
