import { useEffect, useRef, useState } from 'react'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { warning, type WarningDraft } from '../contract.ts'
import { type Detail, draftOf, followProposal, type Proposal, questionOf, sameWords } from './composer-draft.ts'

const SAVE_AFTER_MS = 900

export interface Composer {
  readonly draft: WarningDraft
  readonly set: (patch: Partial<WarningDraft>) => void
  readonly proposal: Proposal | undefined
  readonly saved: Detail | undefined
  /** Server time of the last save, ms; null before the first. */
  readonly savedAt: number | null
  /** Typed but not yet with the server. */
  readonly dirty: boolean
  /** Signed once: words and area stand still until it is returned. */
  readonly locked: boolean
  readonly failure: ApiFailure | null
}

interface Kept {
  /** What the server holds; null before the first save. */
  readonly draft: WarningDraft | null
  readonly version: number
  readonly at: number | null
}

const keptFrom = (start: WarningDraft): Kept => (start.version === 0 ? { draft: null, version: 0, at: null } : { draft: start, version: start.version, at: serverNow() })

const isUnsaved = (draft: WarningDraft, kept: WarningDraft | null): boolean => {
  if (kept !== null) return !sameWords(draft, kept)
  return draft.areaCodes.length + draft.rings.length > 0 || draft.title + draft.text !== ''
}

/** The draft with its words following the proposal for as long as nobody has touched them. */
function useFollowedDraft(start: WarningDraft): { draft: WarningDraft; setDraft: (change: (before: WarningDraft) => WarningDraft) => void; proposal: Proposal | undefined } {
  const [draft, setDraft] = useState(start)
  const [spoken, setSpoken] = useState<Proposal['suggestion'] | null>(null)
  const asked = useAsk(warning.queries.propose, questionOf(draft), { keep: true })
  const fresh = asked.refreshing ? undefined : asked.data?.suggestion
  // Only an answer to what stands in the draft now may speak.
  if (fresh && spoken !== fresh) {
    setSpoken(fresh)
    setDraft(followProposal(draft, spoken, fresh))
  }
  return { draft, setDraft, proposal: asked.data }
}

/** Saves by itself a moment after the last change; a refused save waits for the next change. */
function useAutosave(draft: WarningDraft, start: WarningDraft) {
  const [kept, setKept] = useState<Kept>(() => keptFrom(start))
  const running = useRef<Promise<void>>(Promise.resolve())
  const save = useAct(warning.actions.saveDraft, { refresh: [warning.queries.get, warning.queries.list] })
  const detail = useAsk(warning.queries.get, { id: draft.id }, { when: kept.version > 0, keep: true })
  // A signature or a return makes a new version of the same words; other words are somebody else's and stay a conflict.
  const newer = detail.data
  if (newer && kept.draft && newer.warning.version > kept.version && sameWords(draftOf(newer), kept.draft)) setKept({ ...kept, version: newer.warning.version })
  const locked = newer?.warning.state === 'signing'
  const dirty = !locked && isUnsaved(draft, kept.draft)
  const write = async (): Promise<void> => {
    const done = await save.act({ ...draft, version: kept.version })
    if (done) setKept({ draft, version: done.version, at: serverNow() })
  }
  const latest = useRef(write)
  useEffect(() => {
    latest.current = write
  })
  const waiting = dirty && !save.pending && save.failure === null
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => {
      running.current = running.current.then(() => latest.current())
    }, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, waiting])
  return { kept, dirty, locked, failure: save.failure, forget: save.reset, saved: kept.version > 0 ? newer : undefined }
}

/** The draft as one types it: saved by itself, its proposal and pre-flight kept up to date. */
export function useComposer(start: WarningDraft): Composer {
  const { draft, setDraft, proposal } = useFollowedDraft(start)
  const { kept, dirty, locked, failure, forget, saved } = useAutosave(draft, start)
  const set = (patch: Partial<WarningDraft>): void => {
    if (locked) return
    if (failure) forget()
    setDraft((before) => ({ ...before, ...patch }))
  }
  return { draft, set, proposal, saved, savedAt: kept.at, dirty, locked, failure }
}
