import { fieldColumnType, type RegisterField } from '#platform/kernel/register-field.ts'
import type { Register } from '#platform/kernel/register.ts'

export interface ColumnSpec {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
}

const column = (name: string, type: string, notNull = false): ColumnSpec => ({ name, type, notNull })

const BEFORE: readonly ColumnSpec[] = [
  column('id', 'uuid', true),
  column('version', 'integer', true),
  column('code', 'text', true),
  column('name', 'text', true),
  column('area_code', 'text'),
  column('org_path', 'text'),
  column('lon', 'double precision'),
  column('lat', 'double precision'),
]
const AFTER: readonly ColumnSpec[] = [
  column('source', 'text', true),
  column('surveyed_at', 'date'),
  column('confidence', 'text', true),
  column('demo', 'boolean', true),
  column('extra', 'jsonb', true),
  column('haystack', 'text', true),
  column('missing', 'integer[]', true),
  column('updated_at', 'timestamp with time zone', true),
  column('updated_by', 'text', true),
  column('updated_by_name', 'text', true),
  column('change_reason', 'text'),
  column('correlation_id', 'uuid', true),
  column('removed_at', 'timestamp with time zone'),
]

/** Keyed hash beside a personal column, for exact search. */
export const hashColumn = (columnName: string): string => `${columnName}_hash`

function columnsOfField(name: string, field: RegisterField): ColumnSpec[] {
  const own = column(name, fieldColumnType(field), field.required === true)
  return field.type === 'personal' ? [own, column(hashColumn(name), 'text')] : [own]
}

/** Every column that the table of a register must have, in order. */
export function expectedColumns(register: Register): ColumnSpec[] {
  const own = Object.entries(register.fields).flatMap(([key, field]) => columnsOfField(register.columns[key]!, field))
  return [...BEFORE, ...own, ...AFTER]
}

/** The SQL that a person reviews and commits as the migration of a new register. */
export function expectedSql(register: Register): string {
  const width = Math.max(...expectedColumns(register).map((spec) => spec.name.length))
  const lines = expectedColumns(register).map((spec) => {
    const type = spec.type === 'timestamp with time zone' ? 'timestamptz' : spec.type
    const more = spec.name === 'id' ? ' primary key' : spec.notNull ? ' not null' : ''
    return `  ${spec.name.padEnd(width)} ${type}${more}`
  })
  return `-- ${register.title.zh}（${register.title.en}）: made from the declaration of ${register.id}.\ncreate table ${register.table} (\n${lines.join(',\n')}\n);\nselect make_register('${register.table}');\n`
}
