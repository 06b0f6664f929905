import type { InputTo } from '#platform/kernel/contract.ts'
import { HAZARD_KEYS, type Hazard, type incident } from '../contract.ts'
import { fromLocalInput } from '#platform/kernel/local-time.ts'

type OpenInput = InputTo<typeof incident.actions.openIncident>
type ReportInput = NonNullable<OpenInput['report']>

/** What the caller was asked about people, in the order of the questions. Empty: not known, which is not zero. */
export const ASKED_FIGURES = ['deaths', 'missing', 'injured'] as const
export type AskedFigure = (typeof ASKED_FIGURES)[number]

export interface IntakePlace {
  readonly name: string
  readonly lon: number
  readonly lat: number
  readonly areaCode: string
}

/** A report being taken, as typed. */
export interface IntakeDraft {
  readonly reporter: string
  readonly phone: string
  readonly placeText: string
  readonly place: IntakePlace | null
  /** Value of a date-and-time field; empty: now. */
  readonly at: string
  readonly hazard: Hazard | ''
  readonly title: string
  readonly people: Readonly<Record<AskedFigure, string>>
  readonly text: string
}

export const EMPTY_DRAFT: IntakeDraft = { reporter: '', phone: '', placeText: '', place: null, at: '', hazard: '', title: '', people: { deaths: '', missing: '', injured: '' }, text: '' }

/** `138****2207`: what the desk shows when the field is left, and what the watch log keeps. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\s/g, '')
  return digits.length >= 7 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : digits.replace(/./g, '*')
}

/** The draft as it is kept over a reload: without the telephone number, which is personal and never stored plain. */
export function keptDraft(draft: IntakeDraft): string {
  return JSON.stringify({ ...draft, phone: '' })
}

/** A kept draft; whatever is not one gives an empty draft. */
export function readDraft(kept: string | null): IntakeDraft {
  try {
    const read = JSON.parse(kept ?? '') as Partial<IntakeDraft>
    const text = (value: unknown): string => (typeof value === 'string' ? value : '')
    const people = read.people ?? EMPTY_DRAFT.people
    const place = read.place
    return {
      reporter: text(read.reporter), phone: '', placeText: text(read.placeText), at: text(read.at), title: text(read.title), text: text(read.text),
      place: place && Number.isFinite(place.lon) && Number.isFinite(place.lat) && /^\d{6,15}$/.test(text(place.areaCode)) ? place : null,
      hazard: HAZARD_KEYS.find((key) => key === read.hazard) ?? '',
      people: { deaths: text(people.deaths), missing: text(people.missing), injured: text(people.injured) },
    }
  } catch {
    return EMPTY_DRAFT
  }
}

export const isEmpty = (draft: IntakeDraft): boolean => JSON.stringify(draft) === JSON.stringify(EMPTY_DRAFT)

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

export function titleOf(draft: IntakeDraft, hazardWord: string): string {
  return draft.title.trim() !== '' ? draft.title.trim() : `${draft.place?.name ?? draft.placeText.trim()}${hazardWord}`.slice(0, 120)
}

export type Lack = 'place' | 'hazard' | 'text' | 'figures' | 'time'

/** What an incident still needs; the first is said beside the button. */
export function lacks(draft: IntakeDraft): Lack | null {
  if (draft.place === null) return 'place'
  if (draft.hazard === '') return 'hazard'
  if (saidFigures(draft) === null) return 'figures'
  if (draft.at !== '' && fromLocalInput(draft.at) === null) return 'time'
  return draft.text.trim() === '' ? 'text' : null
}

export interface DraftStamp {
  readonly now: number
  readonly makeId: () => string
  /** Who reports when nobody gave a name: 「来电群众」. */
  readonly someone: string
}

export const occurredAtOf = (draft: IntakeDraft, now: number): string => (draft.at === '' ? null : fromLocalInput(draft.at)) ?? new Date(now).toISOString()

/** The report as heard, with the figures that were said. */
export function reportOf(draft: IntakeDraft, { now, makeId, someone }: DraftStamp): ReportInput {
  const said = saidFigures(draft) ?? {}
  return {
    id: makeId(),
    source: 'phone',
    reporter: draft.reporter.trim() === '' ? someone : draft.reporter.trim(),
    reporterPhone: draft.phone.trim() === '' ? null : draft.phone.trim(),
    text: draft.text.trim(),
    observedAt: occurredAtOf(draft, now),
    figures: ASKED_FIGURES.flatMap((kind) => (said[kind] === undefined ? [] : [{ id: makeId(), kind, value: said[kind] }])),
    place: draft.place ? { lon: draft.place.lon, lat: draft.place.lat } : null,
  }
}

/** One line for the watch log: who called, where, what, how many. */
export function logLineOf(draft: IntakeDraft, words: { readonly call: string; readonly people: (kind: AskedFigure, n: number) => string }): string {
  const said = saidFigures(draft) ?? {}
  const people = ASKED_FIGURES.flatMap((kind) => (said[kind] === undefined ? [] : [words.people(kind, said[kind])]))
  const caller = [words.call, draft.phone.trim() === '' ? '' : maskPhone(draft.phone), draft.reporter.trim()].filter(Boolean).join(' ')
  return [caller, draft.place?.name ?? draft.placeText.trim(), draft.text.trim(), ...people].filter(Boolean).join('，').slice(0, 500)
}

