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
import { callOut, type Proposed, RUNG_WORDS } from '../contract.ts'
import { CALL_OUT_QUERIES } from './call-out-queries.ts'
import { type Chosen, RecipientChoice } from './recipient-choice.tsx'
import { useCallOutText } from './texts.ts'

/** What the proposal of text and people rests on; without it the officer writes and chooses both. */
export interface StartGround {
  readonly hazard: string
  readonly place: string
}

export interface StartSubject {
  readonly ground?: StartGround
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

interface Draft {
  readonly title: string
  readonly text: string
  readonly severity: Severity | null
  /** Empty: the usual one. */
  readonly ladder: string
  readonly drill: boolean
  readonly chosen: readonly Chosen[]
}

/** Text and people as proposed, until the officer changes them. */
type Edited = Omit<Draft, 'text' | 'chosen'> & { readonly text: string | null; readonly chosen: readonly Chosen[] | null }

const chosenOf = (row: Proposed): Chosen => {
  const { recipient } = row
  const names = row.people.map((person) => person.name).join('、')
  const key = 'post' in recipient ? `${recipient.post} ${recipient.areaCode ?? ''}` : 'personId' in recipient ? recipient.personId : recipient.organisation
  return { key, words: `${row.words} ${names}`, recipient, personIds: row.people.map((person) => person.personId) }
}

interface KnownGround extends StartGround {
  readonly title: string
  readonly areaCode: string
}

const NO_GROUND: KnownGround = { hazard: '', place: '', title: '', areaCode: '' }

function groundOf(about: StartSubject | null): KnownGround {
  return about?.ground && about.areaCode ? { ...about.ground, title: about.subject.title, areaCode: about.areaCode } : NO_GROUND
}

/** What is said and who is called, as far as the incident itself tells. */
function useProposal(about: StartSubject | null): { readonly text: string; readonly chosen: readonly Chosen[] } {
  const t = useCallOutText()
  const { hazard, place, title, areaCode } = groundOf(about)
  const known = hazard !== ''
  const asked = useAsk(callOut.queries.proposeRecipients, { hazard, areaCode }, { when: known })
  return { text: known ? t('start.says', { title, place }) : '', chosen: (asked.data?.proposed ?? []).map(chosenOf) }
}

interface FieldsProps {
  readonly draft: Draft
  readonly about: StartSubject | null
  readonly onChange: (part: Partial<Draft>) => void
}

function What({ draft, about, onChange }: FieldsProps): ReactNode {
  const t = useCallOutText()
  const say = useSay()
  return (
    <>
      {about ? <p><b>{about.subject.title}</b> <span className="ink3">{about.subject.code}</span></p> : <TextField label={t('start.subject')} placeholder={t('start.subjectHint')} maxLength={200} value={draft.title} onChange={(event) => onChange({ title: event.target.value })} />}
      <Field label={t('start.text')} hint={t('start.textHint')}>{(wiring) => <textarea {...wiring} className="input" maxLength={500} value={draft.text} onChange={(event) => onChange({ text: event.target.value })} />}</Field>
      <Field label={t('start.severity')}>{(wiring) => <select {...wiring} className="input" value={draft.severity ?? ''} onChange={(event) => onChange({ severity: SEVERITIES.find((one) => one === event.target.value) ?? null })}><option value="">{t('start.noSeverity')}</option>{SEVERITIES.map((one) => <option key={one} value={one}>{say(SEVERITY_WORDS[one])}</option>)}</select>}</Field>
    </>
  )
}

function How({ draft, onChange }: Omit<FieldsProps, 'about'>): ReactNode {
  const t = useCallOutText()
  const ladders = useAsk(callOut.queries.listLadders, {})
  return (
    <>
      <Field label={t('start.ladder')}>{(wiring) => <select {...wiring} className="input" value={draft.ladder} onChange={(event) => onChange({ ladder: event.target.value })}><option value="">{t('start.usual')}</option>{(ladders.data?.ladders ?? []).map((one) => <option key={one.key} value={one.key}>{one.title}</option>)}</select>}</Field>
      <LadderLine ladderKey={draft.ladder} />
      <label className="row"><input type="checkbox" className="tick" checked={draft.drill} onChange={(event) => onChange({ drill: event.target.checked })} />{t('start.drill')}</label>
    </>
  )
}

const peopleIn = (draft: Draft): number => new Set(draft.chosen.flatMap((one) => one.personIds)).size

const isReady = (draft: Draft, about: StartSubject | null): boolean => peopleIn(draft) > 0 && draft.text.trim().length >= 2 && (about !== null || draft.title.trim() !== '')

/** What the server is told; without a subject of its own the call-out is about what the officer wrote. */
function inputOf(draft: Draft, about: StartSubject | null, own: { readonly callOut: string; readonly subject: string; readonly orgPath: string | null }): InputTo<typeof callOut.actions.start> {
  const of = about ?? { subject: { kind: 'watch' as const, id: own.subject, code: '', title: draft.title.trim() }, areaCode: null, orgPath: own.orgPath }
  return {
    id: own.callOut, subject: of.subject, areaCode: of.areaCode, orgPath: of.orgPath, text: draft.text.trim(), severity: draft.severity, drill: draft.drill, recipients: draft.chosen.map((one) => one.recipient),
    ...(draft.ladder === '' ? {} : { ladder: draft.ladder }),
  }
}

/** 发起叫应: about what, what is said, who; the button names how many people are called. */
export function StartDialog({ about, onClose, onStarted }: StartDialogProps): ReactNode {
  const t = useCallOutText()
  const user = useUser()
  const [own] = useState(() => ({ callOut: uuidv7(serverNow()), subject: uuidv7(serverNow()), orgPath: user.posts[0]?.orgPath ?? null }))
  const proposal = useProposal(about)
  const [edited, setEdited] = useState<Edited>({ title: '', text: null, severity: about?.severity ?? null, ladder: '', drill: false, chosen: null })
  const draft: Draft = { ...edited, text: edited.text ?? proposal.text, chosen: edited.chosen ?? proposal.chosen }
  const start = useAct(callOut.actions.start, { refresh: [...CALL_OUT_QUERIES, callOut.queries.board], onDone: (done) => { onStarted?.(done.id); onClose() } })
  const ready = isReady(draft, about)
  const change = (part: Partial<Draft>): void => setEdited({ ...edited, ...part })
  return (
    <Confirm open title={t('start.title')} act={ready ? t('start.act', { count: peopleIn(draft) }) : t('start.need')} pending={start.pending} disabled={!ready} onAct={() => void start.act(inputOf(draft, about, own))} onClose={onClose} irrevocable={[t('start.irrevocable')]}>
      <What draft={draft} about={about} onChange={change} />
      <RecipientChoice areaCode={about?.areaCode ?? null} chosen={draft.chosen} onChange={(chosen) => change({ chosen })} />
      <How draft={draft} onChange={change} />
      <Refusal failure={start.failure} />
    </Confirm>
  )
}
