import { useEffect, useRef, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { incident } from '#modules/incident/contract.ts'
import { watch } from '#modules/watch/contract.ts'
import { intake } from '../contract.ts'
import type { CallMark } from '../contract/intake-call.ts'
import type { IntakeDraft } from '../contract/intake-draft.ts'
import { EMPTY_DRAFT, isEmpty, readDraft } from '../domain/intake-draft.ts'

const KEPT_AS = 'jinding.intake-draft'
/** Typing is kept when it pauses. */
const PAUSE_MS = 800
const REFRESH = [intake.queries.listCalls, incident.queries.listIncidents, incident.queries.listClocks, watch.queries.listLog]

type Saved = OutputOf<typeof intake.actions.saveDraft>
export type Settled = OutputOf<typeof intake.actions.openIncident>

/** The call at this desk. The number typed here is in memory only; once saved it rests sealed on the server. */
export interface Desk {
  readonly id: string
  readonly draft: IntakeDraft
  /** Null: not typed here. */
  readonly phone: string | null
}

const fresh = (): Desk => ({ id: uuidv7(serverNow()), draft: EMPTY_DRAFT, phone: null })

function kept(): Desk {
  try {
    const read = JSON.parse(localStorage.getItem(KEPT_AS) ?? '') as { id?: unknown; draft?: unknown }
    return typeof read.id === 'string' ? { id: read.id, draft: readDraft(read.draft), phone: null } : fresh()
  } catch {
    return fresh()
  }
}

const firstFailure = (acts: readonly { readonly failure: ApiFailure | null }[]): ApiFailure | null => acts.find((act) => act.failure !== null)?.failure ?? null

const nothing = (desk: Desk): boolean => isEmpty(desk.draft) && (desk.phone ?? '') === ''

/** The call being taken: kept in the browser at once and on the server when typing pauses, then settled in one act. */
export function useIntake() {
  const [desk, setDesk] = useState(kept)
  const [cleared, setCleared] = useState<Desk | null>(null)
  const [saved, setSaved] = useState<Saved | null>(null)
  const [settled, setSettled] = useState<Settled | null>(null)
  const [hungUp, setHungUp] = useState<string | null>(null)
  const [lost, setLost] = useState(false)
  const save = useAct(intake.actions.saveDraft, { refresh: [intake.queries.listCalls], onDone: (output) => { setSaved(output); setLost(false) }, onRefused: (failure) => setLost(failure.retriable) })
  const begin = (next: Desk = fresh()): void => {
    setDesk(next)
    setSaved(null)
    save.reset()
  }
  const done = (output: Settled): void => {
    setSettled(output)
    begin()
  }
  const open = useAct(intake.actions.openIncident, { refresh: REFRESH, onDone: done })
  const join = useAct(intake.actions.joinIncident, { refresh: REFRESH, onDone: done })
  const log = useAct(intake.actions.logOnly, { refresh: REFRESH, onDone: done })
  const hang = useAct(intake.actions.hangUp, { refresh: REFRESH, onDone: (output) => { setHungUp(output.code); begin() } })
  const take = useAct(intake.actions.takeOver, { refresh: REFRESH, onDone: (output) => { begin({ id: output.id, draft: output.draft, phone: null }); setSaved({ ...output, earlier: [] }) } })
  const acts = [open, join, log, hang, take]
  const acting = acts.some((act) => act.pending)
  const latest = useRef(save.act)
  useEffect(() => {
    latest.current = save.act
  })
  useEffect(() => {
    if (nothing(desk)) {
      localStorage.removeItem(KEPT_AS)
      return undefined
    }
    localStorage.setItem(KEPT_AS, JSON.stringify({ id: desk.id, draft: desk.draft }))
    if (acting) return undefined
    const pause = setTimeout(() => void latest.current(desk), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [desk, acting])
  const takenAway = save.failure?.code === 'intake.held-by-other'
  return {
    desk, saved, settled, hungUp, lost, acting, takenAway,
    empty: nothing(desk) && saved === null,
    failure: firstFailure([...acts, ...(lost ? [] : [save])]),
    change: (patch: Partial<IntakeDraft>) => {
      setCleared(null)
      setSettled(null)
      setHungUp(null)
      setDesk((before) => ({ ...before, draft: { ...before.draft, ...patch } }))
    },
    phone: (phone: string) => setDesk((before) => ({ ...before, phone })),
    /** Cleared at this desk; what the server kept stays listed as open. */
    clear: () => {
      setCleared(desk)
      begin()
    },
    undo: cleared && nothing(desk) ? () => { setDesk(cleared); setCleared(null) } : null,
    open: () => void open.act(desk),
    join: (incidentId: string) => void join.act({ ...desk, incidentId }),
    log: (mark: CallMark | null = null, repeatOf: string | null = null) => void log.act({ ...desk, mark, repeatOf }),
    hangUp: () => void hang.act(desk),
    take: (id: string, version: number) => void take.act({ id, version }),
  }
}
export type IntakeUse = ReturnType<typeof useIntake>
