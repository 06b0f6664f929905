import type { InputTo } from '#platform/kernel/contract.ts'
import { fromLocalInput } from '#platform/kernel/local-time.ts'
import { FIGURE_KINDS, HAZARDS, type incident } from '#modules/incident/contract.ts'
import { ASKED_FIGURES, type AskedFigure, type IntakeDraft, intakeDraft } from '../contract/intake-draft.ts'

type ReportInput = NonNullable<InputTo<typeof incident.actions.openIncident>['report']>

export const EMPTY_DRAFT: IntakeDraft = intakeDraft.parse({})

/** `138****2207`: what the desk shows when the field is left, and what the watch log keeps. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\s/g, '')
  return digits.length >= 7 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : digits.replace(/./g, '*')
}

/** A draft kept by a browser or in the database; whatever is not one gives an empty draft. */
export function readDraft(kept: unknown): IntakeDraft {
  const read = intakeDraft.safeParse(kept)
  return read.success ? read.data : EMPTY_DRAFT
}

/** Has nothing been typed? The order of the fields does not matter. */
export const isEmpty = (draft: IntakeDraft): boolean => JSON.stringify(intakeDraft.parse(draft)) === JSON.stringify(EMPTY_DRAFT)

/** Figures that were said; null when one is no whole number. 「0」 is said, empty is not. */
export function saidFigures(draft: IntakeDraft): Partial<Record<AskedFigure, number>> | null {
  const said: Partial<Record<AskedFigure, number>> = {}
  for (const kind of ASKED_FIGURES) {
    const text = draft.people[kind].trim()
    if (text === '') continue
    if (!/^\d{1,6}$/.test(text)) return null
    said[kind] = Number(text)
  }
  return said
}

/** Somebody was hurt or is missing: it has struck; else it threatens. */
export function natureOf(draft: IntakeDraft): 'threat' | 'damage' {
  return Object.values(saidFigures(draft) ?? {}).some((n) => n > 0) ? 'damage' : 'threat'
}

/** The title that was typed, or place and hazard. */
export function titleOf(draft: IntakeDraft, hazardWord: string): string {
  return draft.title.trim() !== '' ? draft.title.trim() : `${placeNameOf(draft)}${hazardWord}`.slice(0, 120)
}

export const placeNameOf = (draft: IntakeDraft): string => draft.place?.name ?? draft.placeText.trim()

export type Lack = 'place' | 'hazard' | 'text' | 'figures' | 'time'

/** What an incident still needs; the first is said beside the button. */
export function lacks(draft: IntakeDraft): Lack | null {
  if (draft.place === null) return 'place'
  if (draft.hazard === '') return 'hazard'
  if (saidFigures(draft) === null) return 'figures'
  if (draft.at !== '' && fromLocalInput(draft.at) === null) return 'time'
  return draft.text.trim() === '' ? 'text' : null
}

/** When it happened: as said, or when the call came in. */
export const occurredAtOf = (draft: IntakeDraft, receivedAt: number): string => (draft.at === '' ? null : fromLocalInput(draft.at)) ?? new Date(receivedAt).toISOString()

interface Taken {
  /** Epoch ms at which the call came in. */
  readonly receivedAt: number
  readonly phone: string | null
  readonly makeId: () => string
}

/** The report as heard, with the figures that were said; nobody gave a name: 来电群众. */
export function reportOf(draft: IntakeDraft, { receivedAt, phone, makeId }: Taken): ReportInput {
  const said = saidFigures(draft) ?? {}
  return {
    id: makeId(),
    source: 'phone',
    reporter: draft.reporter.trim() === '' ? '来电群众' : draft.reporter.trim(),
    reporterPhone: phone,
    text: draft.text.trim(),
    observedAt: occurredAtOf(draft, receivedAt),
    figures: ASKED_FIGURES.flatMap((kind) => (said[kind] === undefined ? [] : [{ id: makeId(), kind, value: said[kind] }])),
    place: draft.place ? { lon: draft.place.lon, lat: draft.place.lat } : null,
  }
}

/** One line for the watch log: who called, where, what, how many; never the whole number. */
export function logLineOf(draft: IntakeDraft, masked: string | null): string {
  const said = saidFigures(draft) ?? {}
  const people = ASKED_FIGURES.flatMap((kind) => (said[kind] === undefined ? [] : [`${FIGURE_KINDS[kind].title.zh} ${said[kind]}`]))
  const caller = ['来电', masked ?? '', draft.reporter.trim()].filter(Boolean).join(' ')
  return [caller, placeNameOf(draft), draft.text.trim(), ...people].filter(Boolean).join('，').slice(0, 500)
}

/** What is said to the people who are called: where, what, in the caller's words. */
export function calloutTextOf(draft: IntakeDraft): string {
  const hazard = draft.hazard === '' ? '' : HAZARDS[draft.hazard].zh
  const said = saidFigures(draft) ?? {}
  const people = ASKED_FIGURES.flatMap((kind) => (said[kind] === undefined || said[kind] === 0 ? [] : [`${FIGURE_KINDS[kind].title.zh} ${said[kind]} 人`]))
  return [`${placeNameOf(draft)} ${hazard}`, draft.text.trim(), ...people].filter(Boolean).join('，').slice(0, 500)
}
