import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { ANSWER_DIGITS, ANSWER_WORDS, type Answer, callOut, type CallRow, type Way } from '../contract.ts'
import { ANSWERS } from '../contract/call.ts'
import { CALL_OUT_QUERIES } from './call-out-queries.ts'
import { useCallOutText } from './texts.ts'

/** How an officer may have heard of it. */
const HEARD: readonly Way[] = ['officer', 'neighbour', 'knock']

/** 代录 by keyboard: 1, 2, 3 choose the answer, Enter writes it down, Esc goes back. */
export function RecordAnswerDialog({ row, onClose }: { readonly row: CallRow; readonly onClose: () => void }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const [answer, setAnswer] = useState<Answer>('received')
  const [way, setWay] = useState<Way>('officer')
  const [note, setNote] = useState('')
  const [id] = useState(() => uuidv7(serverNow()))
  const record = useAct(callOut.actions.recordAnswer, { refresh: CALL_OUT_QUERIES, onDone: onClose })
  const send = (): void => void record.act({ id, callId: row.id, answer, way, note: note.trim() === '' ? null : note.trim(), at: new Date(serverNow()).toISOString() })
  const byDigit = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return
    const chosen = ANSWERS.find((one) => ANSWER_DIGITS[one] === event.key)
    if (!chosen) return
    setAnswer(chosen)
    event.currentTarget.querySelector<HTMLInputElement>(`input[value=${chosen}]`)?.focus()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('record.back')}</Button>
      <Button kind="primary" submit pending={record.pending} onClick={send}>{t('record.act', { name: row.name, answer: say(ANSWER_WORDS[answer]) })}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('record.title', { name: row.name })} footer={footer}>
      <form className="col g12" onKeyDown={byDigit} onSubmit={(event) => { event.preventDefault(); send() }}>
        <p className="ink2">{row.orgName} {row.post}{'　'}{row.reasons.join('；')}</p>
        <div className="answer-choices" role="radiogroup" aria-label={t('record.answer')}>
          {ANSWERS.map((one) => (
            <label key={one} className="answer-choice">
              <input type="radio" name="answer" value={one} className="tick" autoFocus={one === 'received'} checked={answer === one} onChange={() => setAnswer(one)} />
              <kbd>{ANSWER_DIGITS[one]}</kbd> {say(ANSWER_WORDS[one])}
            </label>
          ))}
        </div>
        <Field label={t('record.way')}>{(wiring) => <select {...wiring} className="input" value={way} onChange={(event) => setWay(HEARD.find((one) => one === event.target.value) ?? 'officer')}>{HEARD.map((one) => <option key={one} value={one}>{t(`record.heard.${one as 'officer' | 'neighbour' | 'knock'}`)}</option>)}</select>}</Field>
        <TextField label={t('record.note')} hint={t('record.noteHint')} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        <Refusal failure={record.failure} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
