import { type ReactNode, useState } from 'react'
import { SEVERITIES, SEVERITY_WORDS, type Severity } from '#platform/kernel/severity.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { HAZARD_KEYS, HAZARDS, type Hazard, incident } from '../contract.ts'
import { NATURES } from '../contract/incident-row.ts'
import { ActDialog, useSeenVersion } from './act-dialog.tsx'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import type { FileDialogProps, IncidentRow } from './words.ts'

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const COMMAND_KINDS = ['administrative', 'onScene', 'technical'] as const
type CommandKind = (typeof COMMAND_KINDS)[number]

/** Hands the command over: three kinds of command, kept apart. */
export function CommandersDialog({ file, onClose }: FileDialogProps): ReactNode {
  const t = useIncidentText()
  // Only what was typed is mine; a field that was not touched follows what others write meanwhile.
  const [typed, setTyped] = useState<Readonly<Partial<Record<CommandKind, string>>>>({})
  const [before] = useState(file.commanders)
  const amend = useAct(incident.actions.amendIncident, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const version = useSeenVersion(file.incident.version)
  const nameOf = (kind: CommandKind): string => typed[kind] ?? file.commanders[kind] ?? ''
  const changed = COMMAND_KINDS.filter((kind) => typed[kind] !== undefined && orNull(nameOf(kind)) !== before[kind])
  const send = (): void => void amend.act({ id: file.incident.id, version: version(amend.failure), commanders: { administrative: orNull(nameOf('administrative')), onScene: orNull(nameOf('onScene')), technical: orNull(nameOf('technical')) } })
  const act = changed.length === 1 ? t('commander.actOne', { kind: t(`commander.${changed[0]!}`), name: orNull(nameOf(changed[0]!)) ?? t('commander.none') }) : t('commander.act', { n: changed.length })
  return (
    <ActDialog title={t('commander.title')} act={act} pending={amend.pending} failure={amend.failure} missing={changed.length === 0 ? t('commander.same') : null} onAct={send} onClose={onClose}>
      {COMMAND_KINDS.map((kind) => (
        <TextField key={kind} label={t(`commander.${kind}`)} maxLength={100} value={nameOf(kind)} hint={before[kind] ? t('commander.was', { name: before[kind] }) : undefined} onChange={(event) => setTyped({ ...typed, [kind]: event.target.value })} />
      ))}
      <p className="t-s ink3">{t('commander.note')}</p>
    </ActDialog>
  )
}

type Amended = Pick<IncidentRow, 'title' | 'place' | 'hazard' | 'nature' | 'warningSeverity'>

/** Only what differs is sent, so that two people who correct different things are told apart in the log. */
function changesOf(row: IncidentRow, now: Amended): Partial<Amended> {
  const keys = ['title', 'place', 'hazard', 'nature', 'warningSeverity'] as const
  return Object.fromEntries(keys.filter((key) => JSON.stringify(row[key]) !== JSON.stringify(now[key])).map((key) => [key, now[key]]))
}

/** Corrects what was entered wrong; the value before stays in the audit log. */
export function AmendDialog({ file, onClose }: FileDialogProps): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const row = file.incident
  const [title, setTitle] = useState(row.title)
  const [placeName, setPlaceName] = useState(row.place.name)
  const [hazard, setHazard] = useState<Hazard>(row.hazard)
  const [nature, setNature] = useState(row.nature)
  const [severity, setSeverity] = useState<Severity | ''>(row.warningSeverity ?? '')
  const amend = useAct(incident.actions.amendIncident, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const version = useSeenVersion(row.version)
  const change = changesOf(row, { title: title.trim(), place: { ...row.place, name: placeName.trim() }, hazard, nature, warningSeverity: severity === '' ? null : severity })
  const n = Object.keys(change).length
  const missing = title.trim().length < 2 || placeName.trim() === '' ? t('amend.needed') : n === 0 ? t('amend.same') : null
  return (
    <ActDialog title={t('act.amend')} act={t('amend.act', { n })} pending={amend.pending} failure={amend.failure} missing={missing} onAct={() => void amend.act({ id: row.id, version: version(amend.failure), ...change })} onClose={onClose}>
      <TextField label={t('field.title')} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextField label={t('field.place')} maxLength={200} value={placeName} onChange={(event) => setPlaceName(event.target.value)} />
      <Field label={t('field.hazard')}>
        {(wiring) => <select {...wiring} className="input" value={hazard} onChange={(event) => setHazard(event.target.value as Hazard)}>{HAZARD_KEYS.map((key) => <option key={key} value={key}>{say(HAZARDS[key])}</option>)}</select>}
      </Field>
      <Field label={t('field.nature')}>{() => <Segmented label={t('field.nature')} value={nature} options={NATURES.map((value) => ({ value, label: t(`nature.${value}`) }))} onChange={setNature} />}</Field>
      <Field label={t('field.severity')}>
        {(wiring) => (
          <select {...wiring} className="input" value={severity} onChange={(event) => setSeverity(SEVERITIES.find((one) => one === event.target.value) ?? '')}>
            <option value="">{t('field.noSeverity')}</option>
            {SEVERITIES.map((one) => <option key={one} value={one}>{say(SEVERITY_WORDS[one])}</option>)}
          </select>
        )}
      </Field>
      <p className="t-s ink3">{t('amend.kept')}</p>
    </ActDialog>
  )
}
