import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import type { InputTo, OutputOf } from '#platform/kernel/contract.ts'
import type { warning, WarningDraft } from '../contract.ts'

export type Proposal = OutputOf<typeof warning.queries.propose>
export type Detail = OutputOf<typeof warning.queries.get>

const USUAL_HOURS = 6

/** A draft as the composer begins with it: rain, now, for six hours; everything stays editable. */
export function newDraft(id: string, now: number, more: Partial<WarningDraft> = {}): WarningDraft {
  const from = Math.floor(now / MINUTE) * MINUTE
  return {
    id, version: 0, followsId: null, kind: 'rainstorm', severity: 'yellow', severityReason: '', title: '', text: '', instruction: '', urgency: 'expected', certainty: 'likely',
    effectiveAt: new Date(from).toISOString(), expiresAt: new Date(from + USUAL_HOURS * HOUR).toISOString(), areaCodes: [], rings: [], languages: ['普通话'], drill: false, incidentId: null, ...more,
  }
}

/** A stored draft back in the composer. */
export function draftOf({ warning: row, severityReason, pickedCodes }: Detail): WarningDraft {
  return {
    id: row.id, version: row.version, followsId: row.followsId, kind: row.kind, severity: row.severity, severityReason, title: row.title, text: row.text, instruction: row.instruction, urgency: row.urgency, certainty: row.certainty,
    effectiveAt: row.effectiveAt, expiresAt: row.expiresAt, areaCodes: pickedCodes, rings: row.rings, languages: row.languages, drill: row.status !== 'actual', incidentId: row.incidentId,
  }
}

/** A new draft that raises, lowers or corrects a warning in force: its words and ground, from now on. */
export function updateOf(id: string, detail: Detail, now: number): WarningDraft {
  const before = draftOf(detail)
  const until = Math.max(Date.parse(before.expiresAt), now + HOUR)
  return { ...before, id, version: 0, followsId: detail.warning.id, severityReason: '', effectiveAt: new Date(Math.floor(now / MINUTE) * MINUTE).toISOString(), expiresAt: new Date(until).toISOString() }
}

/** What the proposal depends on; the same question is not asked twice. */
export function questionOf(draft: WarningDraft): InputTo<typeof warning.queries.propose> {
  return { kind: draft.kind, severity: draft.severity, areaCodes: draft.areaCodes, rings: draft.rings, effectiveAt: draft.effectiveAt, expiresAt: draft.expiresAt }
}

/** Words that nobody has touched follow the proposal; what a person wrote is left alone. */
export function followProposal(draft: WarningDraft, before: Proposal['suggestion'] | null, now: Proposal['suggestion']): WarningDraft {
  const follow = (written: string, old: string | undefined, fresh: string): string => (written === '' || written === old ? fresh : written)
  if (draft.areaCodes.length === 0 && draft.rings.length === 0) return draft
  return { ...draft, title: follow(draft.title, before?.title, now.title), text: follow(draft.text, before?.text, now.text), instruction: follow(draft.instruction, before?.instruction, now.instruction) }
}

/** Do two drafts say the same? Then there is nothing to save, and a newer version is only a signature or a return. */
export function sameWords(a: WarningDraft, b: WarningDraft): boolean {
  const said = (draft: WarningDraft): string =>
    JSON.stringify([draft.kind, draft.severity, draft.severityReason.trim(), draft.title.trim(), draft.text.trim(), draft.instruction.trim(), draft.urgency, draft.certainty, draft.effectiveAt, draft.expiresAt, draft.areaCodes, draft.rings, draft.languages])
  return said(a) === said(b)
}
