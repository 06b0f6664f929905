import { z } from 'zod'
import { fieldSchema, type FieldValue, type RegisterField } from './register-field.ts'
import { snake, type Words } from './words.ts'

/** Shape of the map symbol: shape = kind (look §6). */
export type SymbolShape = 'triangle' | 'gauge' | 'level' | 'square' | 'house' | 'hexagon' | 'diamond' | 'circle' | 'none'

export type RegisterFields = Readonly<Record<string, RegisterField>>

/** Which rows give way on a small map: by the value of one of the map's `properties`, unless another says that they matter now. */
export interface LesserRows {
  readonly field: string
  readonly zoom: Readonly<Record<string, number>>
  readonly unless?: { readonly field: string; readonly values: readonly string[] }
}

export interface RegisterSpec<F extends RegisterFields = RegisterFields> {
  /** Kebab name, singular: `hazard-point`. */
  readonly name: string
  readonly module: string
  /** Its table, `hazard_point`; the history stands in `<table>_history`. */
  readonly table: string
  readonly title: Words
  /** What one row is called in buttons: 「新增隐患点」. */
  readonly unit: Words
  /** Word for counting rows: 处, 支, 户; 条 when not given. */
  readonly counter?: Words
  /** Kind for human codes when the caller gives none: `HP`. */
  readonly codePrefix: string
  /** Permission that reads rows; `edit` writes, imports and removes them. */
  readonly permissions: { readonly read: string; readonly edit: string; readonly reveal?: string }
  readonly fields: F
  /** Has each row a place on the map? `required`, `optional` or `none`. */
  readonly place: 'required' | 'optional' | 'none'
  readonly map?: {
    readonly shape: SymbolShape
    /** Field of type severity shown as the badge. */
    readonly badge?: string
    /** Below this zoom the layer is clustered. */
    readonly minZoom?: number
    /** Lesser rows are on the map only from a zoom on. */
    readonly from?: LesserRows
    /** Fields sent with each tile feature, beside id, code and name. */
    readonly properties?: readonly string[]
  }
  /** A move beyond this asks for a reason; 2 km when not given. */
  readonly movedFarKilometres?: number
  /** Extra fields searched and shown as the second line of a search hit. */
  readonly searchFields?: readonly string[]
  /**
   * Quality: named checks, each a square in the list; freshness (`freshDays`) is the last square of every register. A
   * check reads one row alone (JSON form, personal fields masked) and says what is missing in words, or null when it is
   * there; its outcome is kept with the row, so that lists filter by it.
   */
  readonly quality: readonly QualityCheck[]
  /** A row not surveyed for this many days counts as stale. */
  readonly freshDays: number
  /** What keeps a row fresh, `巡查` for a hazard point; 核查 when not given. */
  readonly surveyWord?: Words
  /** Ready-made views at the left, beside 全部 and the person's own. */
  readonly views?: readonly RegisterView[]
  readonly sort?: { readonly field: string; readonly descending?: boolean }
}

export interface QualityCheck {
  readonly name: Words
  readonly missing: (row: RegisterRow) => Words | null
}

/** A ready-made view: a name and the filter behind it. */
export interface RegisterView {
  readonly name: Words
  readonly filter: RegisterFilter
}

/** What a list can be narrowed to; every part that is given must hold. */
export interface RegisterFilter {
  /** Parts of code, name, searched fields, full pinyin or initials, separated by blanks. Digits also match a phone or identity number exactly. */
  readonly text?: string | undefined
  /** Areas by code; a town covers its villages. */
  readonly areas?: readonly string[] | undefined
  /** A value, several of which one must hold, or a range of numbers or dates; for tags: one of them is among the row's. */
  readonly fields?: Readonly<Record<string, FieldFilter>> | undefined
  /** `complete`: nothing missing and fresh. `missing`: a check fails. `stale`: not surveyed for too long. */
  readonly quality?: 'complete' | 'missing' | 'stale' | undefined
  readonly box?: readonly [west: number, south: number, east: number, north: number] | undefined
  readonly ids?: readonly string[] | undefined
  /** True: only rows that were removed. */
  readonly removed?: boolean | undefined
}

export type FieldFilter = string | number | boolean | readonly (string | number)[] | { readonly from?: number | string | undefined; readonly to?: number | string | undefined }

export const CONFIDENCE = ['high', 'middle', 'low', 'sample'] as const
/** How far a row can be relied on. `sample` (示例): invented for the demonstration. */
export type Confidence = (typeof CONFIDENCE)[number]

/** What a linked row is called; null when it is gone or its module is off. */
export interface LinkLabel {
  readonly id: string
  readonly code: string
  readonly title: string
}

/** One square that is not filled: which check (`checks.length` is freshness), and what to say. */
export interface MissingMark {
  readonly check: number
  readonly says: Words
}

/** Columns that every register has beside its own fields. */
export interface RegisterRowCommon {
  id: string
  version: number
  code: string
  name: string
  areaCode: string | null
  areaName: string | null
  orgPath: string | null
  lon: number | null
  lat: number | null
  source: string
  surveyedAt: string | null
  confidence: Confidence
  demo: boolean
  extra: Record<string, unknown>
  updatedAt: string
  updatedBy: string
  removedAt: string | null
  links: Record<string, LinkLabel | null>
  missing: MissingMark[]
}

export type RegisterRow = RegisterRowCommon & Record<string, unknown>

/** A row with the types of its register's fields. */
export type RowOf<R extends { readonly fields: RegisterFields }> = RegisterRowCommon & {
  [K in keyof R['fields']]: R['fields'][K] extends { readonly required: true } ? FieldValue<R['fields'][K]> : FieldValue<R['fields'][K]> | null
}

/** What a form sends: the common fields a person may set and the register's own. */
export type DraftOf<R extends { readonly fields: RegisterFields }> = z.infer<typeof commonDraftSchema> & {
  [K in keyof R['fields'] as R['fields'][K] extends { readonly required: true } ? K : never]: FieldValue<R['fields'][K]>
} & { [K in keyof R['fields'] as R['fields'][K] extends { readonly required: true } ? never : K]?: FieldValue<R['fields'][K]> | null }

export interface Register<F extends RegisterFields = RegisterFields> extends RegisterSpec<F> {
  /** `<module>.<name>`: how links and search name it. */
  readonly id: string
  /** The shape of {@link DraftOf}. A personal field left out stays as it was; null empties it. */
  readonly draft: z.ZodType<Record<string, unknown>>
  readonly columns: Readonly<Record<string, string>>
}

const commonDraft = {
  id: z.guid(),
  /** The version the writer saw; 0 for a new row. A mismatch is a conflict, shown with both versions. */
  version: z.number().int().min(0),
  code: z.string().trim().max(60).optional(),
  name: z.string().trim().min(1).max(200),
  areaCode: z.string().regex(/^\d{6,15}$/).nullable().default(null),
  orgPath: z.string().max(200).nullable().default(null),
  lon: z.number().min(73).max(136).nullable().default(null),
  lat: z.number().min(3).max(54).nullable().default(null),
  source: z.string().trim().min(1).max(300),
  surveyedAt: z.iso.date().nullable().default(null),
  confidence: z.enum(CONFIDENCE).default('middle'),
  demo: z.boolean().default(false),
  extra: z.record(z.string(), z.unknown()).default({}),
}
const commonDraftSchema = z.object(commonDraft)

function draftField(field: RegisterField): z.ZodType {
  const schema = fieldSchema(field)
  if (field.type === 'personal') return schema.nullable().optional()
  return field.required ? schema : schema.nullable().default(null)
}

/**
 * Declares a register: a typed table with history and source, list, filter, form, drawer, import and export,
 * map layer, search and quality marks. The table itself is reviewed SQL in the module's migrations.
 */
export function defineRegister<const F extends RegisterFields>(spec: RegisterSpec<F>): Register<F> {
  const own: Record<string, z.ZodType> = {}
  const columns: Record<string, string> = {}
  for (const [key, field] of Object.entries(spec.fields)) {
    if (key in commonDraft) throw new Error(`register ${spec.name}: ${key} is a field that every register has`)
    own[key] = draftField(field)
    columns[key] = snake(key)
  }
  return { ...spec, id: `${spec.module}.${spec.name}`, draft: z.object({ ...commonDraft, ...own }) as unknown as Register['draft'], columns }
}
