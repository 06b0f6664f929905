import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { FigureKindKey, incident } from '../contract.ts'

type ReportInput = InputTo<typeof incident.actions.addReport>['report']

/** What a phone asks for, in this order; an empty field is 不详 and says nothing. */
export const ASKED: readonly FigureKindKey[] = ['deaths', 'missing', 'injured', 'trapped', 'threatened-people', 'evacuated']

export interface ReportDraft {
  readonly incidentId: string | null
  readonly text: string
  readonly figures: Readonly<Partial<Record<FigureKindKey, string>>>
}

export const EMPTY_DRAFT: ReportDraft = { incidentId: null, text: '', figures: {} }

/** Numbers typed, as figures. Empty means not known, which is not zero. */
export function figuresOf(draft: ReportDraft, now: number): NonNullable<ReportInput['figures']> {
  return ASKED.flatMap((kind) => {
    const typed = draft.figures[kind]?.trim() ?? ''
    return /^\d{1,7}$/.test(typed) ? [{ id: uuidv7(now), kind, value: Number(typed) }] : []
  })
}

/** People in danger are sent before words about cracks. */
export function priorityOf(draft: ReportDraft): 'people' | 'words' {
  return (['deaths', 'missing', 'trapped'] as const).some((kind) => Number(draft.figures[kind] ?? 0) > 0) ? 'people' : 'words'
}

export interface ReportFacts {
  readonly now: number
  readonly reporter: string
  readonly place: { readonly lon: number; readonly lat: number } | null
}

/** The report as it is sent: what was said, when and where. */
export function reportOf(draft: ReportDraft, facts: ReportFacts): ReportInput {
  return { id: uuidv7(facts.now), source: 'field', reporter: facts.reporter, text: draft.text.trim(), observedAt: new Date(facts.now).toISOString(), figures: figuresOf(draft, facts.now), place: facts.place }
}
