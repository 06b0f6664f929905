/**
 * `npm run migration`: compares every register's declaration with the snapshot committed beside its migrations and,
 * where they differ, writes the next SQL file and the new snapshot. A person reviews the SQL before committing: a
 * dropped or retyped column is written as a comment, because only a person can say what becomes of the data.
 */
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Register } from '#platform/kernel/register.ts'
import { type ColumnSpec, expectedColumns, expectedSql } from '#platform/server/register/register-table.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'

function isRegister(value: unknown): value is Register {
  return typeof value === 'object' && value !== null && 'table' in value && 'draft' in value && 'columns' in value
}

function alterations(table: string, before: readonly ColumnSpec[], after: readonly ColumnSpec[]): string {
  const known = new Map(before.map((column) => [column.name, column]))
  const lines: string[] = []
  for (const column of after) {
    const old = known.get(column.name)
    if (!old) lines.push(column.notNull ? `-- REVIEW: needs a value for the rows that stand\nalter table ${table} add column ${column.name} ${column.type} not null;` : `alter table ${table} add column ${column.name} ${column.type};`)
    else if (old.type !== column.type || old.notNull !== column.notNull) lines.push(`-- REVIEW: ${column.name} was ${old.type}${old.notNull ? ' not null' : ''}, is ${column.type}${column.notNull ? ' not null' : ''}`)
  }
  for (const column of before) if (!after.some((kept) => kept.name === column.name)) lines.push(`-- REVIEW: ${column.name} is no longer declared\n-- alter table ${table} drop column ${column.name};`)
  return `${lines.join('\n')}\n`
}

function nextName(folder: string, what: string): string {
  const last = readdirSync(folder).filter((file) => file.endsWith('.sql')).length
  return `${String(last + 1).padStart(4, '0')}-${what}.sql`
}

function bringUpToDate(register: Register): string | null {
  const folder = join(PROJECT_ROOT, 'modules', register.module, 'server/migrations')
  const snapshot = join(folder, `${register.name}.columns.json`)
  const columns = expectedColumns(register)
  const before = existsSync(snapshot) ? (JSON.parse(readFileSync(snapshot, 'utf8')) as ColumnSpec[]) : null
  if (before && JSON.stringify(before) === JSON.stringify(columns)) return null
  const file = nextName(folder, before ? `alter-${register.name}` : register.name)
  writeFileSync(join(folder, file), before ? alterations(register.table, before, columns) : expectedSql(register))
  writeFileSync(snapshot, `${JSON.stringify(columns)}\n`)
  return `modules/${register.module}/server/migrations/${file}`
}

for (const path of globSync('modules/*/registers/*.ts', { cwd: PROJECT_ROOT }).toSorted()) {
  if (basename(path).endsWith('.test.ts')) continue
  const exports = Object.values((await import(join(PROJECT_ROOT, path))) as Record<string, unknown>)
  for (const register of exports.filter(isRegister)) {
    const file = bringUpToDate(register)
    process.stdout.write(`${register.id}: ${file ?? 'up to date'}\n`)
  }
}
