import { useEffect, useRef, useState } from 'react'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
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
  readonly failure: ApiFailure | null
  readonly saveNow: () => Promise<void>
}

/** The draft as one types it: saved by itself, its proposal and pre-flight kept up to date. */
export function useComposer(start: WarningDraft): Composer {
  const [draft, setDraft] = useState(start)
  const [savedAt, setSavedAt] = useState<number | null>(start.version === 0 ? null : serverNow())
  const [version, setVersion] = useState(start.version)
  const [stored, setStored] = useState<WarningDraft | null>(start.version === 0 ? null : start)
  const saving = useRef<Promise<unknown> | null>(null)
  const save = useAct(warning.actions.saveDraft, { refresh: [warning.queries.get, warning.queries.list] })
  const asked = useAsk(warning.queries.propose, questionOf(draft), { keep: true })
  const detail = useAsk(warning.queries.get, { id: draft.id }, { when: version > 0, keep: true })
  const proposal = asked.data
  // A signature or a return makes a new version of the same words; other words are somebody else's and stay a conflict.
  const newer = detail.data && detail.data.warning.version > version && stored !== null && sameWords(draftOf(detail.data), stored)
  if (newer) setVersion(detail.data!.warning.version)

  // Words follow the proposal only when it answers what stands in the draft now.
  const [spoken, setSpoken] = useState<Proposal['suggestion'] | null>(start.version === 0 ? null : { title: start.title, text: start.text, instruction: start.instruction })
  if (proposal && !asked.refreshing && spoken !== proposal.suggestion) {
    setSpoken(proposal.suggestion)
    const followed = followProposal(draft, spoken, proposal.suggestion)
    if (followed.title !== draft.title || followed.text !== draft.text || followed.instruction !== draft.instruction) setDraft(followed)
  }

  const begun = draft.areaCodes.length > 0 || draft.rings.length > 0 || draft.title !== '' || draft.text !== ''
  const dirty = begun && draft !== stored
  const saveNow = async (): Promise<void> => {
    await saving.current
    if (!dirty) return
    const sent = draft
    const work = save.act({ ...sent, version }).then((done) => {
      if (!done) return
      setVersion(done.version)
      setStored(sent)
      setSavedAt(serverNow())
    })
    saving.current = work
    await work
  }
  const latest = useRef(saveNow)
  useEffect(() => {
    latest.current = saveNow
  })
  const refused = save.failure !== null && !save.pending
  useEffect(() => {
    if (!dirty || refused) return
    const timer = setTimeout(() => void latest.current(), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, dirty, refused])

  const set = (patch: Partial<WarningDraft>): void => {
    save.reset()
    setDraft((before) => ({ ...before, ...patch }))
  }
  return { draft: { ...draft, version }, set, proposal, saved: version > 0 ? detail.data : undefined, savedAt, dirty, failure: save.failure, saveNow }
}
