import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { FIGURE_KINDS, HAZARD_KEYS, HAZARDS, type Hazard } from '#modules/incident/contract.ts'
import { ASKED_FIGURES, type AskedFigure, type IntakeDraft } from '../contract/intake-draft.ts'
import { lacks, maskPhone, titleOf } from '../domain/intake-draft.ts'
import './intake.css'
import { HazardLine, IntakeProposals } from './intake-proposals.tsx'
import { PlaceField } from './place-field.tsx'
import { SettledNotice } from './settled-notice.tsx'
import { useIntakeText } from './texts.ts'
import { type IntakeUse, useIntake } from './use-intake.ts'
import { WaitingCalls } from './waiting-calls.tsx'

function PhoneField({ use }: { readonly use: IntakeUse }): ReactNode {
  const t = useIntakeText()
  const [typing, setTyping] = useState(false)
  const { phone } = use.desk
  const masked = phone === null ? (use.saved?.callerMasked ?? '') : maskPhone(phone)
  return <TextField label={t('intake.phone')} type={typing ? 'tel' : 'text'} maxLength={30} value={typing ? (phone ?? '') : masked} placeholder={phone === null && masked !== '' ? t('intake.phoneKept', { masked }) : t('intake.phoneHint')} onFocus={() => setTyping(true)} onBlur={() => setTyping(false)} onChange={(event) => use.phone(event.target.value)} />
}

function PeopleFields({ draft, onChange }: { readonly draft: IntakeDraft; readonly onChange: (kind: AskedFigure, value: string) => void }): ReactNode {
  const t = useIntakeText()
  const say = useSay()
  return (
    <Field label={t('intake.people')} hint={t('intake.peopleHint')}>
      {() => (
        <div className="intake-people">
          {ASKED_FIGURES.map((kind) => (
            <label key={kind} className="input with"><span className="ink2 nowrap">{say(FIGURE_KINDS[kind].title)}</span><input inputMode="numeric" maxLength={20} value={draft.people[kind]} placeholder={t('intake.unknown')} aria-invalid={!/^\d*$/.test(draft.people[kind].trim())} onChange={(event) => onChange(kind, event.target.value)} /></label>
          ))}
        </div>
      )}
    </Field>
  )
}

/** What else this number said within a day; one press settles the call as a repeated one. */
function EarlierCalls({ use }: { readonly use: IntakeUse }): ReactNode {
  const t = useIntakeText()
  const [last] = use.saved?.earlier ?? []
  if (!last || use.saved === null) return null
  return <Notice icon="info">{t('intake.earlier')} {use.saved.earlier.length}：{clockText(Date.parse(last.receivedAt))} {last.placeName} {last.incidentCode ?? last.code} <button type="button" className="link" onClick={() => use.log('repeat', last.id)}>{t('intake.earlierAct')}</button></Notice>
}

function Fields({ use }: { readonly use: IntakeUse }): ReactNode {
  const t = useIntakeText()
  const say = useSay()
  const { draft } = use.desk
  const { change } = use
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      use.clear()
    }
  }
  return (
    <div className="intake-fields" onKeyDown={onKey}>
      <PhoneField use={use} />
      <TextField label={t('intake.reporter')} maxLength={100} value={draft.reporter} placeholder={t('intake.reporterHint')} onChange={(event) => change({ reporter: event.target.value })} />
      <Field label={t('intake.place')}>{() => <PlaceField text={draft.placeText} place={draft.place} onText={(placeText) => change({ placeText, place: null })} onPlace={(place) => change({ place, placeText: place.name })} />}</Field>
      <TextField label={t('intake.at')} type="datetime-local" value={draft.at} hint={draft.at === '' ? t('intake.atNow') : undefined} onChange={(event) => change({ at: event.target.value })} />
      <Field label={t('intake.hazard')}>{(wiring) => <select {...wiring} className="input" value={draft.hazard} onChange={(event) => change({ hazard: event.target.value as Hazard | '' })}><option value="">{t('intake.choose')}</option>{HAZARD_KEYS.map((key) => <option key={key} value={key}>{say(HAZARDS[key])}</option>)}</select>}</Field>
      <PeopleFields draft={draft} onChange={(kind, value) => change({ people: { ...draft.people, [kind]: value } })} />
      <Field label={t('intake.text')}>{(wiring) => <textarea {...wiring} className="input" maxLength={4000} value={draft.text} placeholder={t('intake.textHint')} onChange={(event) => change({ text: event.target.value })} />}</Field>
      <HazardLine draft={draft} onHazard={(hazard) => change({ hazard })} />
      <TextField label={t('intake.name')} maxLength={120} value={draft.title} placeholder={draft.hazard === '' ? '' : titleOf(draft, say(HAZARDS[draft.hazard]))} onChange={(event) => change({ title: event.target.value })} />
    </div>
  )
}

/** What the desk says beside the form: draft kept or not, taken away, cut off, cleared. */
function Notices({ use }: { readonly use: IntakeUse }): ReactNode {
  const t = useIntakeText()
  return (
    <>
      <Refusal failure={use.failure} />
      {use.lost ? <Notice icon="offline">{t('intake.lost')}</Notice> : null}
      {use.takenAway ? <Notice icon="alert">{t('intake.heldBy', { code: use.saved?.code ?? '' })}</Notice> : null}
      {use.settled ? <SettledNotice key={use.settled.id} settled={use.settled} /> : null}
      {use.hungUp ? <Notice icon="info">{t('intake.hungUp', { code: use.hungUp })}</Notice> : null}
      {use.undo && !use.settled && !use.hungUp ? <Notice icon="info">{t('intake.cleared')} <button type="button" className="link" onClick={use.undo}>{t('intake.undo')}</button></Notice> : null}
    </>
  )
}

/** 接报: a call becomes an incident, joins one, or is only logged; by keys, with one hand. Every call stays on record. */
export function IntakePanel(): ReactNode {
  const t = useIntakeText()
  const use = useIntake()
  const { draft } = use.desk
  const lack = lacks(draft)
  const openNow = (): void => {
    if (lack === null) use.open()
  }
  useKeys([
    { keys: 'F2', label: t('intake.open'), run: openNow },
    { keys: 'F3', label: t('intake.logOnly'), when: !use.empty, run: () => use.log() },
    { keys: 'Escape', label: t('intake.clear'), shown: 'Esc', when: !use.empty, run: use.clear },
  ])
  return (
    <Panel className="intake">
      <PanelHead title={t('intake.title')} icon="phone"><span className="source">{use.saved ? t('intake.draftKept', { code: use.saved.code }) : t('intake.kept')}</span></PanelHead>
      <PanelBody className="intake-form">
        <Fields use={use} />
        <EarlierCalls use={use} />
        <IntakeProposals draft={draft} pending={use.acting} onJoin={use.join} />
        <Notices use={use} />
        <WaitingCalls mine={use.desk.id} pending={use.acting} onTake={use.take} />
      </PanelBody>
      <div className="panel-foot intake-foot">
        <Button kind="primary" size="lg" hint="F2" fill pending={use.acting} disabled={lack !== null} title={lack === null ? undefined : t(`intake.lack.${lack}`)} onClick={openNow}>{t('intake.open')}</Button>
        <Button size="lg" hint="F3" disabled={use.empty} pending={use.acting} onClick={() => use.log()}>{t('intake.logOnly')}</Button>
        <Button size="lg" kind="quiet" disabled={use.empty} pending={use.acting} onClick={use.hangUp}>{t('intake.hangUp')}</Button>
        <span className="t-s ink2 intake-lack">{lack === null || use.empty ? '' : t(`intake.lack.${lack}`)}</span>
      </div>
    </Panel>
  )
}
