import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { Confidence } from '#platform/kernel/register.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { SeedDefinition } from '#platform/server/action/define.ts'
import type { Region } from '#platform/server/action/region.ts'
import { readCsv } from '#platform/server/csv.ts'
import type { RegisterServer } from './register-server.ts'

export type CsvRow = Readonly<Record<string, string>>

/** A person of the region's list, with the id in the person directory when that module is on. */
export interface SeedPerson {
  readonly id: string | null
  readonly name: string
  readonly phone: string
}

export interface SeedLookup {
  /** By person code; null for an empty or unknown one. */
  person(code: string | undefined): SeedPerson | null
  /** Name of an organisation by its code, null when unknown. */
  organisation(code: string | undefined): string | null
  /** Rows of another list of the region. */
  list(name: string): Promise<readonly CsvRow[]>
}

/** A stable id (UUIDv8, RFC 9562 §5.8) for a seeded row, so that lists of a region can link to each other by code. */
export function seedId(register: string, code: string): string {
  const hex = createHash('sha256').update(`${register} ${code}`).digest('hex')
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const textOrNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)
export const numberOrNull = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))
export const partsOf = (text: string | undefined): string[] => (text ?? '').split(';').map((part) => part.trim()).filter(Boolean)

/** Organisation path of an area: city, township, village. */
export function areaPath(areaCode: string): string {
  const city = areaCode.slice(0, 6)
  const town = areaCode.slice(0, 9)
  return [city, ...(areaCode.length >= 9 ? [town] : []), ...(areaCode.length >= 12 ? [areaCode] : [])].join('.')
}

const CONFIDENCE: Readonly<Record<string, Confidence>> = { 高: 'high', 中: 'middle', 低: 'low', 示例: 'sample' }

/** The columns that every list of a region has. */
function commonDraft(register: string, row: CsvRow): Record<string, unknown> {
  const code = row['code']!
  return {
    id: seedId(register, code),
    version: 0,
    code,
    name: row['name'],
    lon: numberOrNull(row['lon']),
    lat: numberOrNull(row['lat']),
    source: row['source'],
    surveyedAt: textOrNull(row['surveyedAt']),
    confidence: CONFIDENCE[row['confidence'] ?? ''] ?? 'middle',
    demo: row['confidence'] === '示例' || (row['source'] ?? '').includes('演示'),
  }
}

const peopleAnswer = z.object({ people: z.array(z.object({ id: z.string(), code: z.string() })) })

/** Ids from the person directory, asked by the name of its query: the platform knows no module. */
async function personIds(ctx: ActionContext, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const query = ctx.registry.queries.get('organisation.people-by-code')
  if (!query) return new Map()
  const answer = peopleAnswer.parse(await ctx.call(query.spec, { codes: codes.slice(0, 2000) }, 'system'))
  return new Map(answer.people.map((person) => [person.code, person.id]))
}

async function lookupOf(ctx: ActionContext, region: Region): Promise<SeedLookup> {
  const lists = new Map<string, Promise<readonly CsvRow[]>>()
  const list = (name: string): Promise<readonly CsvRow[]> => {
    const reading = lists.get(name) ?? readCsv(join(region.folder, 'registers', `${name}.csv`))
    lists.set(name, reading)
    return reading
  }
  const people = await list('people')
  const ids = await personIds(ctx, people.map((person) => person['code']!))
  const persons = new Map(people.map((person) => [person['code']!, { id: ids.get(person['code']!) ?? null, name: person['name']!, phone: person['phone']! }]))
  const organisations = new Map((await list('organisations')).map((row) => [row['code']!, row['name']!]))
  return {
    person: (code) => persons.get(code ?? '') ?? null,
    organisation: (code) => organisations.get(code ?? '') ?? null,
    list,
  }
}

export interface RegisterSeed {
  /** `<module>.demo-<what>` */
  readonly id: string
  /** List under `regions/<region>/registers/`, without `.csv`. */
  readonly list: string
  /** The register's own fields, area and owner of a row; the common columns come by themselves. */
  readonly draft: (row: CsvRow, look: SeedLookup) => Record<string, unknown>
  /** What `draft` needs beforehand. */
  readonly prepare?: (look: SeedLookup) => Promise<void>
}

/** Loads a list of the region through the same path as the form, in bulk. */
export function seedRegister(server: RegisterServer, seed: RegisterSeed): SeedDefinition {
  return {
    id: seed.id,
    async run(ctx, region) {
      const look = await lookupOf(ctx, region)
      await seed.prepare?.(look)
      const rows = await look.list(seed.list)
      await server.write(ctx, rows.map((row) => ({ ...commonDraft(server.register.id, row), ...seed.draft(row, look) })), { bulk: true, reason: '装入演示数据' })
    },
  }
}
