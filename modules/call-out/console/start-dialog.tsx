import { type ReactNode, useState } from 'react'
import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { SECOND } from '#platform/kernel/instant.ts'
import { type Severity, SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { durationText } from '#platform/web/i18n/time-text.ts'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useUser } from '#platform/web/session/session.ts'
import { callOut, RUNG_WORDS } from '../contract.ts'
import { CALL_OUT_QUERIES } from './call-out-queries.ts'
import { type Chosen, RecipientChoice } from './recipient-choice.tsx'
import { useCallOutText } from './texts.ts'

export interface StartSubject {
  readonly subject: InputTo<typeof callOut.actions.start>['subject']
  readonly severity: Severity | null
  readonly areaCode: string | null
  readonly orgPath: string | null
}

interface StartDialogProps {
  /** Null: about nothing in particular; the officer names it. */
  readonly about: StartSubject | null
  readonly onClose: () => void
  readonly onStarted?: (id: string) => void
}

function LadderLine({ ladderKey }: { readonly ladderKey: string }): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const ladders = useAsk(callOut.queries.listLadders, {})
  const ladder = ladders.data?.ladders.find((one) => (ladderKey === '' ? one.usual : one.key === ladderKey))
  if (!ladder) return null
  return <p className="t-s ink2">{ladder.steps.map((step) => `${say(RUNG_WORDS[step.rung])} ${durationText(step.afterSeconds * SECOND)}`).join(' → ')}。{t('start.ladderSource', { source: ladder.source })}</p>
}

/** 发起叫应: about what, what is said, who; the button names how many people are called. */
export function StartDialog({ about, onClose, onStarted }: StartDialogProps): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  const user = useUser()
  const [ids] = useState(() => ({ callOut: uuidv7(serverNow()), subject: uuidv7(serverNow()) }))
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [severity, setSeverity] = useState<Severity | null>(about?.severity ?? null)
  const [ladder, setLadder] = useState('')
  const [drill, setDrill] = useState(false)
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const ladders = useAsk(callOut.queries.listLadders, {})
  const start = useAct(callOut.actions.start, { refresh: [...CALL_OUT_QUERIES, callOut.queries.board], onDone: (done) => { onStarted?.(done.id); onClose() } })
  const people = new Set(chosen.flatMap((one) => one.personIds))
  const ready = people.size > 0 && text.trim().length >= 2 && (about !== null || title.trim() !== '')
  const subject = about?.subject ?? { kind: 'watch' as const, id: ids.subject, code: '', title: title.trim() }
  const place = about ?? { areaCode: null, orgPath: user.posts[0]?.orgPath ?? null }
  const send = (): void =>
    void start.act({ id: ids.callOut, subject, text: text.trim(), severity, drill, recipients: chosen.map((one) => one.recipient), areaCode: place.areaCode, orgPath: place.orgPath, ...(ladder === '' ? {} : { ladder }) })
  return (
    <Confirm open title={t('start.title')} act={ready ? t('start.act', { count: people.size }) : t('start.need')} pending={start.pending} disabled={!ready} onAct={send} onClose={onClose} irrevocable={[t('start.irrevocable')]}>
      {about ? <p><b>{about.subject.title}</b> <span className="ink3">{about.subject.code}</span></p> : <TextField label={t('start.subject')} placeholder={t('start.subjectHint')} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />}
      <Field label={t('start.text')} hint={t('start.textHint')}>{(wiring) => <textarea {...wiring} className="input" maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />}</Field>
      <Field label={t('start.severity')}>{(wiring) => <select {...wiring} className="input" value={severity ?? ''} onChange={(event) => setSeverity(SEVERITIES.find((one) => one === event.target.value) ?? null)}><option value="">{t('start.noSeverity')}</option>{SEVERITIES.map((one) => <option key={one} value={one}>{say(SEVERITY_WORDS[one])}</option>)}</select>}</Field>
      <RecipientChoice areaCode={about?.areaCode ?? null} chosen={chosen} onChange={setChosen} />
      <Field label={t('start.ladder')}>{(wiring) => <select {...wiring} className="input" value={ladder} onChange={(event) => setLadder(event.target.value)}><option value="">{t('start.usual')}</option>{(ladders.data?.ladders ?? []).map((one) => <option key={one.key} value={one.key}>{one.title}</option>)}</select>}</Field>
      <LadderLine ladderKey={ladder} />
      <label className="row"><input type="checkbox" className="tick" checked={drill} onChange={(event) => setDrill(event.target.checked)} />{t('start.drill')}</label>
      <Refusal failure={start.failure} />
    </Confirm>
  )
}

