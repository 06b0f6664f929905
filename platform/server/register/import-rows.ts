import { plainText } from '#platform/kernel/plain-text.ts'
import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { ImportInput, ImportProblem, ImportReport } from '#platform/kernel/register-calls.ts'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import type { Words } from '#platform/kernel/words.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { AreaTables } from '#platform/server/area/area-names.ts'
import { readFileBytes } from '#platform/server/file/read-file-bytes.ts'
import { idsByCode } from '#platform/server/search/search-entries.ts'
import { readCell } from './cell-value.ts'
import type { ParsedDraft } from './draft-row.ts'
import { toRows } from './row-names.ts'
import { readSheet, type SheetText } from './read-sheet.ts'
import { type SheetColumn, sheetColumns } from './sheet-columns.ts'
import type { StoredRow } from './stored-row.ts'
import { writeRows } from './write-rows.ts'

interface Known {
  readonly byCode: ReadonlyMap<string, RegisterRow>
  readonly areas: ReadonlySet<string>
  readonly links: ReadonlyMap<string, ReadonlyMap<string, string>>
}

interface Line {
  readonly line: number
  readonly values: Record<string, unknown>
}

const MAX_PROBLEMS = 500

async function bytesOf(ctx: ActionContext, input: ImportInput): Promise<Uint8Array> {
  if (input.base64 !== undefined) return Buffer.from(input.base64, 'base64')
  if (input.fileId !== undefined) return readFileBytes(ctx, input.fileId)
  return fail('import.not-a-sheet')
}

/** Which column of the sheet holds which field; a required one that is missing refuses the whole file. */
function placeColumns(register: Register, sheet: SheetText): { column: SheetColumn; at: number }[] {
  return sheetColumns(register).flatMap((column) => {
    const at = sheet.headings.findIndex((heading) => heading === column.heading || heading === column.field.title.zh)
    if (at < 0 && column.required) fail('import.column-missing', { column: column.heading })
    return at < 0 ? [] : [{ column, at }]
  })
}

async function knownRows(ctx: ActionContext, register: Register, codes: readonly string[]): Promise<Known> {
  const { rows } = await sql<StoredRow>`select * from ${sql.id(ctx.schema, register.table)} where removed_at is null and code = any(${[...codes]}::text[])`.execute(ctx.db())
  const areas = await ctx.db<AreaTables>().selectFrom('area').select('code').execute()
  const links = new Map<string, ReadonlyMap<string, string>>()
  for (const field of Object.values(register.fields)) if (field.type === 'link') links.set(field.register, await idsByCode(ctx, field.register))
  const known = await toRows(ctx, register, rows)
  return { byCode: new Map(known.map((row) => [row.code, row])), areas: new Set(areas.map((area) => area.code)), links }
}

class Report {
  readonly problems: ImportProblem[] = []

  add(row: number, column: string, value: string, wrong: Words, enter: Words): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ row, column, value: value.slice(0, 80), wrong, enter })
  }
}

const say = (zh: string, en: string): Words => ({ zh, en })

function readLine(placed: readonly { column: SheetColumn; at: number }[], line: SheetText['lines'][number], known: Known, report: Report): Line {
  const values: Record<string, unknown> = {}
  for (const { column, at } of placed) {
    const raw = line.cells[at] ?? ''
    const reading = readCell(raw, column.field)
    if ('wrong' in reading) {
      report.add(line.line, column.heading, raw, reading.wrong, reading.enter)
      continue
    }
    if (reading.value === null && column.required) report.add(line.line, column.heading, '', say('必填，却是空的', 'required but empty'), say(column.note, column.note))
    values[column.key] = column.field.type === 'link' ? linkOf(column, line.line, reading.value, known, report) : reading.value
  }
  return { line: line.line, values }
}

function linkOf(column: SheetColumn, line: number, code: unknown, known: Known, report: Report): string | null {
  if (typeof code !== 'string' || column.field.type !== 'link') return null
  const id = known.links.get(column.field.register)?.get(code)
  if (id === undefined) report.add(line, column.heading, code, say('没有这个编号', 'no such code'), say('填一个已登记的编号，或空着', 'a registered code, or nothing'))
  return id ?? null
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const isEmpty = (value: unknown): boolean => value === null || value === undefined

function assertOnce(code: string, line: number, seen: Map<string, number>, report: Report): void {
  if (code === '') return
  const before = seen.get(code)
  if (before !== undefined) report.add(line, '编号', code, say(`与第 ${before} 行重复`, `same as row ${before}`), say('每个编号只留一行', 'one row a code'))
  seen.set(code, line)
}

function assertLine(ctx: ActionContext, register: Register, { line, values }: Line, seen: Map<string, number>, known: Known, report: Report): void {
  const code = textOf(values['code'])
  assertOnce(code, line, seen, report)
  const areaCode = textOf(values['areaCode'])
  if (areaCode !== '' && !known.areas.has(areaCode)) report.add(line, '区划代码', areaCode, say('没有这个区划', 'unknown area'), say('乡镇 9 位或村 12 位代码', 'township 9 or village 12 digits'))
  if (isEmpty(values['lon']) !== isEmpty(values['lat'])) report.add(line, '经度', plainText(values['lon']), say('经度和纬度要一起填', 'longitude and latitude go together'), say('两格都填，或都空着', 'both or neither'))
  const place = { orgPath: known.byCode.get(code)?.orgPath ?? ctx.actor.orgPath, areaCode: areaCode || null }
  if (!ctx.may(register.permissions.edit, place)) report.add(line, '区划代码', areaCode, say('不在您的管辖范围内', 'outside your area'), say('只导入本辖区的记录', 'only rows of your own area'))
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** The draft of a line: what stands already, with the sheet's columns over it. */
function draftOf(ctx: ActionContext, register: Register, line: Line, existing: RegisterRow | undefined): Record<string, unknown> {
  const own = existing ? Object.fromEntries(Object.keys(register.fields).map((key) => [key, existing[key]])) : {}
  const common = existing ? { areaCode: existing.areaCode, orgPath: existing.orgPath, lon: existing.lon, lat: existing.lat, surveyedAt: existing.surveyedAt, confidence: existing.confidence, demo: existing.demo, extra: existing.extra } : {}
  const { code, confidence, ...values } = line.values
  return {
    ...common,
    ...own,
    ...values,
    ...(confidence === null || confidence === undefined ? {} : { confidence }),
    ...(typeof code === 'string' && code !== '' ? { code } : {}),
    id: existing?.id ?? uuidv7(ctx.now),
    version: existing?.version ?? 0,
  }
}

function isUnchanged(line: Line, existing: RegisterRow): boolean {
  return Object.entries(line.values).every(([key, value]) => (key === 'confidence' && value === null) || same(value, existing[key]))
}

function parseDrafts(ctx: ActionContext, register: Register, lines: readonly Line[], known: Known, report: Report): { drafts: ParsedDraft[]; counts: { added: number; changed: number; unchanged: number } } {
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const drafts: ParsedDraft[] = []
  for (const line of lines) {
    const existing = known.byCode.get(textOf(line.values['code']))
    if (existing && isUnchanged(line, existing)) {
      counts.unchanged += 1
      continue
    }
    const parsed = register.draft.safeParse(draftOf(ctx, register, line, existing))
    if (parsed.success) {
      drafts.push(parsed.data as ParsedDraft)
      if (existing) counts.changed += 1
      else counts.added += 1
      continue
    }
    for (const issue of parsed.error.issues) report.add(line.line, headingOf(register, String(issue.path[0] ?? '')), '', say('填写不对', issue.message), say('按模板说明填写', 'see the template'))
  }
  return { drafts, counts }
}

const headingOf = (register: Register, key: string): string => sheetColumns(register).find((column) => column.key === key)?.heading ?? key

/**
 * Reads a sheet and, unless it is a trial or any row is wrong, writes all its rows in this transaction. A row whose
 * code exists updates that row; the report names row, column, what is wrong and what to enter.
 *
 * @throws Failure import.not-a-sheet, import.column-missing, import.too-many-rows
 */
export async function importRows(ctx: ActionContext, register: Register, input: ImportInput): Promise<{ report: ImportReport; rows: readonly RegisterRow[] }> {
  ctx.reach(register.permissions.edit)
  const sheet = await readSheet(await bytesOf(ctx, input))
  const placed = placeColumns(register, sheet)
  const codeAt = placed.find(({ column }) => column.key === 'code')?.at ?? -1
  const known = await knownRows(ctx, register, sheet.lines.map((line) => (line.cells[codeAt] ?? '').trim()).filter(Boolean))
  const report = new Report()
  const lines = sheet.lines.map((line) => readLine(placed, line, known, report))
  const seen = new Map<string, number>()
  for (const line of lines) assertLine(ctx, register, line, seen, known, report)
  const clean = report.problems.length === 0
  const { drafts, counts } = clean ? parseDrafts(ctx, register, lines, known, report) : { drafts: [], counts: { added: 0, changed: 0, unchanged: 0 } }
  const commit = !input.dryRun && report.problems.length === 0
  const rows = commit && drafts.length > 0 ? await writeRows(ctx, register, drafts, { bulk: true, reason: '表格导入' }) : []
  return { report: { rows: lines.length, ...counts, problems: report.problems.toSorted((a, b) => a.row - b.row), committed: commit }, rows }
}
