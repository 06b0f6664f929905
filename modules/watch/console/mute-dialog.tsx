import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { clockText, MINUTE } from '#platform/kernel/instant.ts'
import { SEVERITIES, type Severity } from '#platform/kernel/severity.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { type MuteRow, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'
import { playTone } from './tone.ts'

const MINUTES = ['5', '10', '30', '60'] as const

const REFRESH = [watch.queries.soundState, watch.queries.listLog]
const USUAL = { maxMinutes: 60, maxRedMinutes: 10, mutes: [] as readonly MuteRow[] }

/** What is silent already, each to be ended by a press. */
function Running({ mutes }: { readonly mutes: readonly MuteRow[] }): ReactNode {
  const t = useWatchText()
  const end = useAct(watch.actions.endMute, { refresh: REFRESH })
  return (
    <>
      {mutes.map((one) => (
        <p key={one.id} className="row g8">
          {one.severities.map((colour) => <SeverityChip key={colour} severity={colour} />)}
          <span className="grow">{t('mute.running', { time: clockText(Date.parse(one.until)), by: one.by, reason: one.reason })}</span>
          <Button size="sm" pending={end.pending} onClick={() => void end.act({ id: one.id })}>{t('mute.end')}</Button>
        </p>
      ))}
      <Refusal failure={end.failure} />
    </>
  )
}

function Colours({ colours, onFlip }: { readonly colours: readonly Severity[]; readonly onFlip: (colour: Severity) => void }): ReactNode {
  const t = useWatchText()
  return (
    <Field label={t('mute.colours')}>
      {(wiring) => (
        <span {...wiring} role="group" className="mute-colours">
          {SEVERITIES.map((colour) => (
            <span key={colour} className="row g4"><label className="row g4"><input type="checkbox" className="tick" checked={colours.includes(colour)} onChange={() => onFlip(colour)} /><SeverityChip severity={colour} /></label><Button size="sm" kind="quiet" onClick={() => playTone(colour)}>{t('mute.listen')}</Button></span>
          ))}
        </span>
      )}
    </Field>
  )
}

/** Silences colours for a while with a reason; says until when, and what still sounds. */
export function MuteDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWatchText()
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('10')
  const [colours, setColours] = useState<readonly Severity[]>(['yellow', 'blue'])
  const [reason, setReason] = useState('')
  const state = useAsk(watch.queries.soundState, {}).data ?? USUAL
  const mute = useAct(watch.actions.muteSound, { refresh: REFRESH, onDone: onClose })
  const limit = colours.includes('red') ? state.maxRedMinutes : state.maxMinutes
  const missing = [
    [colours.length === 0, t('mute.needColour')] as const,
    [Number(minutes) > limit, t('mute.tooLong', { limit })] as const,
    [reason.trim().length < 2, t('mute.needReason')] as const,
  ].find(([is]) => is)?.[1]
  const until = clockText(serverNow() + Number(minutes) * MINUTE)
  const flip = (colour: Severity): void => setColours(colours.includes(colour) ? colours.filter((one) => one !== colour) : [...colours, colour])
  const footer = (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button kind="primary" pending={mute.pending} disabled={missing !== undefined} onClick={() => void mute.act({ id: uuidv7(serverNow()), minutes: Number(minutes), severities: [...colours], reason })}>{missing ?? t('mute.act', { time: until })}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('mute.title')} footer={footer}>
      <div className="watch-form">
        <Running mutes={state.mutes} />
        <Colours colours={colours} onFlip={flip} />
        <Field label={t('mute.minutes')} hint={t('mute.limits', { red: state.maxRedMinutes, other: state.maxMinutes })}>
          {() => <span><Segmented label={t('mute.minutes')} value={minutes} options={MINUTES.map((value) => ({ value, label: t('mute.minute', { n: value }) }))} onChange={setMinutes} /></span>}
        </Field>
        <TextField label={t('mute.reason')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        <p className="hint">{t('mute.note')}</p>
        <Refusal failure={mute.failure} />
      </div>
    </Dialog>
  )
}
