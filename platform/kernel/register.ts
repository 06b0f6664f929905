import { z } from 'zod'
import { fieldSchema, type RegisterField } from './register-field.ts'
import { snake, type Words } from './words.ts'

/** Shape of the map symbol: shape = kind (look §6). */
export type SymbolShape = 'triangle' | 'gauge' | 'level' | 'square' | 'house' | 'hexagon' | 'diamond' | 'circle' | 'none'

export interface RegisterSpec {
  /** Kebab name, singular: `hazard-point`. Its table is the snake plural given in `table`. */
  readonly name: string
  readonly module: string
  readonly table: string
  readonly title: Words
  /** What one row is called in buttons: 「新增隐患点」. */
  readonly unit: Words
  /** Kind for human codes when the caller gives none: `HP`. */
  readonly codePrefix: string
  /** Permission that reads rows; `edit` writes, imports and removes them. */
  readonly permissions: { readonly read: string; readonly edit: string; readonly reveal?: string }
  readonly fields: Readonly<Record<string, RegisterField>>
  /** Has each row a place on the map? `required`, `optional` or `none`. */
  readonly place: 'required' | 'optional' | 'none'
  readonly map?: {
    readonly shape: SymbolShape
    /** Field of type severity shown as the badge. */
    readonly badge?: string
    /** Below this zoom the layer is clustered. */
    readonly minZoom?: number
    /** Fields sent with each tile feature, beside id, code and name. */
    readonly properties?: readonly string[]
  }
  /** Extra fields searched and shown as the second line of a search hit. */
  readonly searchFields?: readonly string[]
  /**
   * Quality: named checks, each a fifth square in the list. A check reads one row (JSON form) and says what is
   * missing in words, or null when it is there.
   */
  readonly quality: readonly QualityCheck[]
  /** A row not surveyed for this many days counts as stale. */
  readonly freshDays: number
  /** Fields that group the left-hand side list (e.g. by township). Area is always offered. */
  readonly views?: readonly RegisterView[]
  readonly sort?: { readonly field: string; readonly descending?: boolean }
}

export interface QualityCheck {
  readonly name: Words
  readonly missing: (row: RegisterRow, at: { readonly nowMs: number }) => Words | null
}

/** A ready-made view: a name and the filter behind it. */
export interface RegisterView {
  readonly name: Words
  readonly filter: RegisterFilter
}

export type RegisterFilter = Readonly<Record<string, unknown>>

/** Columns that every register has beside its own fields. */
export interface RegisterRowCommon {
  id: string
  version: number
  code: string
  name: string
  areaCode: string | null
  orgPath: string | null
  lon: number | null
  lat: number | null
  source: string
  surveyedAt: string | null
  confidence: 'high' | 'middle' | 'low'
  demo: boolean
  extra: Record<string, unknown>
  updatedAt: string
  updatedBy: string
}

export type RegisterRow = RegisterRowCommon & Record<string, unknown>

export interface Register extends RegisterSpec {
  /** `<module>.<name>`: how links and search name it. */
  readonly id: string
  /** What a form sends: the common fields a person may set and the register's own. */
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
  confidence: z.enum(['high', 'middle', 'low']).default('middle'),
  demo: z.boolean().default(false),
  extra: z.record(z.string(), z.unknown()).default({}),
}

/**
 * Declares a register: a typed table with history and source, list, filter, form, drawer, import and export,
 * map layer, search and quality marks. The table itself is reviewed SQL in the module's migrations.
 */
export function defineRegister(spec: RegisterSpec): Register {
  const own: Record<string, z.ZodType> = {}
  const columns: Record<string, string> = {}
  for (const [key, field] of Object.entries(spec.fields)) {
    const schema = fieldSchema(field)
    own[key] = field.required ? schema : schema.nullable().default(null)
    columns[key] = snake(key)
  }
  return { ...spec, id: `${spec.module}.${spec.name}`, draft: z.object({ ...commonDraft, ...own }) as unknown as Register['draft'], columns }
}
