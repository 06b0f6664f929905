import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { intake } from '../contract.ts'
import { CALL_MARK_WORDS, CALL_MARKS, type CallRow } from '../contract/intake-call.ts'
import { useIntakeText } from './texts.ts'

interface DialogProps {
  readonly call: CallRow
  readonly onClose: () => void
}

/** 误报, 骚扰, 重复来电: said afterwards, with a reason. */
export function MarkDialog({ call, onClose }: DialogProps): ReactNode {
  const t = useIntakeText()
  const say = useSay()
  const [mark, setMark] = useState<CallRow['mark']>(call.mark)
  const [reason, setReason] = useState('')
  const act = useAct(intake.actions.markCall, { refresh: [intake.queries.listCalls], onDone: onClose })
  const ready = reason.trim().length >= 2 && mark !== call.mark
  const submit = (): void => {
    if (ready) void act.act({ id: call.id, version: call.version, mark, reason: reason.trim() })
  }
  return (
    <Dialog open onClose={onClose} title={`${t('list.markAct')} ${call.code}`} footer={<Button kind="primary" disabled={!ready} pending={act.pending} onClick={submit}>{t('list.save')}</Button>}>
      <div className="col g12">
        <Field label={t('list.mark')}>{(wiring) => <select {...wiring} className="input" value={mark ?? ''} onChange={(event) => setMark(CALL_MARKS.find((one) => one === event.target.value) ?? null)}><option value="">{t('list.markNone')}</option>{CALL_MARKS.map((one) => <option key={one} value={one}>{say(CALL_MARK_WORDS[one])}</option>)}</select>}</Field>
        <TextField label={t('list.reason')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && submit()} />
        <Refusal failure={act.failure} />
      </div>
    </Dialog>
  )
}

/** The whole number of a caller; why it was opened is on record. */
export function RevealDialog({ call, onClose }: DialogProps): ReactNode {
  const t = useIntakeText()
  const [purpose, setPurpose] = useState('')
  const act = useAct(intake.actions.openCaller)
  const ready = purpose.trim().length >= 2 && act.output === undefined
  const submit = (): void => {
    if (ready) void act.act({ id: call.id, purpose: purpose.trim() })
  }
  return (
    <Dialog open onClose={onClose} title={`${t('list.reveal')} ${call.code}`} footer={<Button kind="primary" disabled={!ready} pending={act.pending} onClick={submit}>{t('list.reveal')}</Button>}>
      <div className="col g12">
        {act.output ? <p className="bold">{act.output.phone}</p> : <p>{call.callerMasked}</p>}
        <TextField label={t('list.purpose')} maxLength={200} autoFocus value={purpose} onChange={(event) => setPurpose(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && submit()} />
        <Refusal failure={act.failure} />
      </div>
    </Dialog>
  )
}
