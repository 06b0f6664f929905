import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { watch } from '#modules/watch/contract.ts'
import { HAZARD_KEYS, HAZARDS, type Hazard, incident } from '../contract.ts'
import { useAreas } from './areas.ts'
import './intake.css'
import { ASKED_FIGURES, type AskedFigure, EMPTY_DRAFT, type IntakeDraft, isEmpty, keptDraft, lacks, logLineOf, maskPhone, natureOf, occurredAtOf, readDraft, reportOf, titleOf } from './intake-draft.ts'
import { IntakeProposals } from './intake-proposals.tsx'
import { PlaceField } from './place-field.tsx'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import { figureTitle } from './words.ts'

const KEPT_AS = 'jinding.intake-draft'

interface DraftUse {
  readonly draft: IntakeDraft
  readonly change: (patch: Partial<IntakeDraft>) => void
  readonly clear: () => void
  /** Brings back what was cleared; null when there is nothing. */
  readonly undo: (() => void) | null
}

/** The draft, kept silently over reloads; clearing can be undone until something new is typed. */
function useDraft(): DraftUse {
  const [draft, setDraft] = useState(() => readDraft(localStorage.getItem(KEPT_AS)))
  const [cleared, setCleared] = useState<IntakeDraft | null>(null)
  useEffect(() => {
    if (isEmpty(draft)) localStorage.removeItem(KEPT_AS)
    else localStorage.setItem(KEPT_AS, keptDraft(draft))
  }, [draft])
  return {
    draft,
    change: (patch) => {
      setCleared(null)
      setDraft((before) => ({ ...before, ...patch }))
    },
    clear: () => {
      if (isEmpty(draft)) return
      setCleared(draft)
      setDraft(EMPTY_DRAFT)
    },
    undo: cleared && isEmpty(draft) ? () => { setDraft(cleared); setCleared(null) } : null,
  }
}

function PhoneField({ value, onChange }: { readonly value: string; readonly onChange: (phone: string) => void }): ReactNode {
  const t = useIncidentText()
  const [typing, setTyping] = useState(false)
  return <TextField label={t('intake.phone')} type={typing ? 'tel' : 'text'} maxLength={30} value={typing ? value : maskPhone(value)} placeholder={t('intake.phoneHint')} onFocus={() => setTyping(true)} onBlur={() => setTyping(false)} onChange={(event) => onChange(event.target.value)} />
}

function PeopleFields({ draft, onChange }: { readonly draft: IntakeDraft; readonly onChange: (kind: AskedFigure, value: string) => void }): ReactNode {
  const t = useIncidentText()
  return (
    <Field label={t('intake.people')} hint={t('intake.peopleHint')}>
      {() => (
        <div className="intake-people">
          {ASKED_FIGURES.map((kind) => (
            <label key={kind} className="input with"><span className="ink2 nowrap">{figureTitle(kind)}</span><input inputMode="numeric" value={draft.people[kind]} placeholder={t('intake.unknown')} aria-invalid={!/^\d*$/.test(draft.people[kind].trim())} onChange={(event) => onChange(kind, event.target.value)} /></label>
          ))}
        </div>
      )}
    </Field>
  )
}

interface Taken {
  readonly what: 'opened' | 'joined' | 'logged'
  readonly id: string
  readonly code: string
}

function useTaking({ draft, clear }: DraftUse) {
  const t = useIncidentText()
  const say = useSay()
  const [taken, setTaken] = useState<Taken | null>(null)
  const done = (now: Taken): void => {
    setTaken(now)
    clear()
  }
  const open = useAct(incident.actions.openIncident, { refresh: [...INCIDENT_QUERIES, watch.queries.listLog], onDone: ({ id, code }) => done({ what: 'opened', id, code }) })
  const join = useAct(incident.actions.joinIncident, { refresh: [...INCIDENT_QUERIES, watch.queries.listLog], onDone: ({ id, code }) => done({ what: 'joined', id, code }) })
  const log = useAct(watch.actions.addLogEntry, { refresh: [watch.queries.listLog], onDone: () => done({ what: 'logged', id: '', code: '' }) })
  // Ids belong to the draft, so that pressing again after no answer came repeats the same act.
  const ids = useRef<{ text: string; stamp: number; made: string[] }>({ text: '', stamp: 0, made: [] })
  const stampOf = () => {
    const text = JSON.stringify(draft)
    if (ids.current.text !== text) ids.current = { text, stamp: serverNow(), made: [] }
    const kept = ids.current
    let at = 0
    const makeId = (): string => (kept.made[at] ??= uuidv7(kept.stamp)) && kept.made[at++]!
    return { now: kept.stamp, makeId, someone: t('intake.someone') }
  }
  return {
    taken,
    forget: () => setTaken(null),
    pending: open.pending || join.pending || log.pending,
    failure: open.failure ?? join.failure ?? log.failure,
    open: () => {
      if (lacks(draft) !== null || draft.place === null || draft.hazard === '') return
      const stamp = stampOf()
      const report = reportOf(draft, stamp)
      void open.act({ id: stamp.makeId(), hazard: draft.hazard, nature: natureOf(draft), title: titleOf(draft, say(HAZARDS[draft.hazard])), place: draft.place, occurredAt: occurredAtOf(draft, stamp.now), report })
    },
    join: (incidentId: string) => void join.act({ incidentId, report: reportOf(draft, stampOf()) }),
    log: () => {
      if (draft.text.trim() === '' && draft.placeText.trim() === '') return
      void log.act({ id: stampOf().makeId(), text: logLineOf(draft, { call: t('intake.call'), people: (kind, n) => `${figureTitle(kind)} ${n}` }) })
    },
  }
}

function TakenNotice({ taken }: { readonly taken: Taken }): ReactNode {
  const t = useIncidentText()
  if (taken.what === 'logged') return <Notice icon="info">{t('intake.logged')}</Notice>
  return <Notice icon="info">{t(`intake.${taken.what}`, { code: taken.code })} <Link to="/incident/$id" params={{ id: taken.id }} className="link">{t('intake.enter')}</Link></Notice>
}

/** 接报: a call becomes an incident, joins one, or is only logged; by keys, with one hand. */
export function IntakePanel(): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const areas = useAreas()
  const use = useDraft()
  const { draft, undo } = use
  const taking = useTaking(use)
  const change = (patch: Partial<IntakeDraft>): void => {
    taking.forget()
    use.change(patch)
  }
  const mayLog = useMay('watch.write')
  const lack = lacks(draft)
  const wordsThere = draft.text.trim() !== '' || draft.placeText.trim() !== ''
  useKeys([
    { keys: 'F2', label: t('intake.open'), run: taking.open },
    { keys: 'F3', label: t('intake.logOnly'), when: mayLog, run: taking.log },
    { keys: 'Escape', label: t('intake.clear'), shown: 'Esc', when: !isEmpty(draft), run: use.clear },
  ])
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      use.clear()
    }
  }
  return (
    <Panel className="intake">
      <PanelHead title={t('intake.title')} icon="phone"><span className="source">{t('intake.kept')}</span></PanelHead>
      <PanelBody className="intake-form">
        <div className="intake-fields" onKeyDown={onKey}>
          <PhoneField value={draft.phone} onChange={(phone) => change({ phone })} />
          <TextField label={t('intake.reporter')} maxLength={100} value={draft.reporter} placeholder={t('intake.reporterHint')} onChange={(event) => change({ reporter: event.target.value })} />
          <Field label={t('intake.place')}>{() => <PlaceField text={draft.placeText} place={draft.place} areas={areas} onText={(placeText) => change({ placeText, place: null })} onPlace={(place) => change({ place, placeText: place.name })} />}</Field>
          <TextField label={t('intake.at')} type="datetime-local" value={draft.at} hint={draft.at === '' ? t('intake.atNow') : undefined} onChange={(event) => change({ at: event.target.value })} />
          <Field label={t('intake.hazard')}>{(wiring) => <select {...wiring} className="input" value={draft.hazard} onChange={(event) => change({ hazard: event.target.value as Hazard | '' })}><option value="">{t('intake.choose')}</option>{HAZARD_KEYS.map((key) => <option key={key} value={key}>{say(HAZARDS[key])}</option>)}</select>}</Field>
          <PeopleFields draft={draft} onChange={(kind, value) => change({ people: { ...draft.people, [kind]: value } })} />
          <Field label={t('intake.text')}>{(wiring) => <textarea {...wiring} className="input" maxLength={4000} value={draft.text} placeholder={t('intake.textHint')} onChange={(event) => change({ text: event.target.value })} />}</Field>
          <TextField label={t('intake.name')} maxLength={120} value={draft.title} placeholder={draft.hazard === '' ? '' : titleOf(draft, say(HAZARDS[draft.hazard]))} onChange={(event) => change({ title: event.target.value })} />
        </div>
        <IntakeProposals draft={draft} pending={taking.pending} onJoin={taking.join} />
        <Refusal failure={taking.failure} />
        {taking.taken ? <TakenNotice taken={taking.taken} /> : null}
        {undo && !taking.taken ? <Notice icon="info">{t('intake.cleared')} <button type="button" className="link" onClick={undo}>{t('intake.undo')}</button></Notice> : null}
      </PanelBody>
      <div className="panel-foot intake-foot">
        <Button kind="primary" size="lg" hint="F2" fill pending={taking.pending} disabled={lack !== null} title={lack === null ? undefined : t(`intake.lack.${lack}`)} onClick={taking.open}>{t('intake.open')}</Button>
        {mayLog ? <Button size="lg" hint="F3" disabled={!wordsThere} pending={taking.pending} onClick={taking.log}>{t('intake.logOnly')}</Button> : null}
        <span className="t-s ink2 intake-lack">{lack === null || isEmpty(draft) ? '' : t(`intake.lack.${lack}`)}</span>
      </div>
    </Panel>
  )
}
