import { z } from 'zod'
import { SEVERITIES, type Severity } from './severity.ts'
import type { Words } from './words.ts'

interface FieldCommon {
  readonly title: Words
  readonly required?: boolean
  /** Kept by the module itself (a sum of other rows): shown, but no field of the form. */
  readonly derived?: boolean
  /** Shown as a column of the list from the start. */
  readonly inList?: boolean
  /** Offered as a filter above the list. */
  readonly filter?: boolean
  /** Small text under the field of the form. */
  readonly hint?: Words
  /** Group heading of the form and the drawer. */
  readonly group?: Words
}

export interface TextField extends FieldCommon {
  readonly type: 'text'
  readonly maxLength?: number
}
/** A number with its unit; `total: true` shows its sum over the current filter above the list. */
export interface NumberField extends FieldCommon {
  readonly type: 'number'
  readonly unit?: Words
  readonly integer?: boolean
  readonly min?: number
  readonly max?: number
  readonly total?: boolean
}
export interface ChoiceField extends FieldCommon {
  readonly type: 'choice'
  readonly options: Readonly<Record<string, Words>>
}
/** Several of a fixed set of words, kept as a sorted array. */
export interface TagsField extends FieldCommon {
  readonly type: 'tags'
  readonly options?: Readonly<Record<string, Words>>
}
export interface SeverityField extends FieldCommon {
  readonly type: 'severity'
}
export interface DateField extends FieldCommon {
  readonly type: 'date'
}
export interface FlagField extends FieldCommon {
  readonly type: 'flag'
}
/** An id of another register's row (no foreign key); `register` is `<module>.<register>`. */
export interface LinkField extends FieldCommon {
  readonly type: 'link'
  readonly register: string
}
/** 身份证, 手机, 住址: encrypted, searched by keyed hash, masked unless opened with a purpose. */
export interface PersonalField extends FieldCommon {
  readonly type: 'personal'
  readonly as: 'phone' | 'identity' | 'address'
}

/** What a field holds in JSON when it is filled. */
export type FieldValue<F> = F extends { readonly type: 'number' }
  ? number
  : F extends { readonly type: 'tags' }
    ? string[]
    : F extends { readonly type: 'flag' }
      ? boolean
      : F extends { readonly type: 'choice'; readonly options: infer O }
        ? keyof O & string
        : F extends { readonly type: 'severity' }
          ? Severity
          : string

export type RegisterField = TextField | NumberField | ChoiceField | TagsField | SeverityField | DateField | FlagField | LinkField | PersonalField

function numberSchema(field: NumberField): z.ZodType {
  let schema = z.number()
  if (field.integer) schema = schema.int()
  if (field.min !== undefined) schema = schema.min(field.min)
  if (field.max !== undefined) schema = schema.max(field.max)
  return schema
}

/** What a field holds in JSON. Text is trimmed; an empty optional field is null. */
export function fieldSchema(field: RegisterField): z.ZodType {
  switch (field.type) {
    case 'text':
      return z.string().trim().max(field.maxLength ?? 500)
    case 'number':
      return numberSchema(field)
    case 'choice':
      return z.enum(Object.keys(field.options) as [string, ...string[]])
    case 'tags':
      return z.array(field.options ? z.enum(Object.keys(field.options) as [string, ...string[]]) : z.string().trim().min(1).max(60)).max(60)
    case 'severity':
      return z.enum(SEVERITIES)
    case 'date':
      return z.iso.date()
    case 'flag':
      return z.boolean()
    case 'link':
      return z.guid()
    case 'personal':
      return z.string().trim().max(200)
  }
}

/** Postgres column type of a field; columns are reviewed SQL in a migration, this is what a test compares them with. */
export function fieldColumnType(field: RegisterField): string {
  switch (field.type) {
    case 'number':
      return field.integer ? 'integer' : 'double precision'
    case 'tags':
      return 'text[]'
    case 'date':
      return 'date'
    case 'flag':
      return 'boolean'
    case 'link':
      return 'uuid'
    default:
      return 'text'
  }
}
