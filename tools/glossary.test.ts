import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '#platform/server/root.ts'

const words = new Set([...readFileSync(join(PROJECT_ROOT, 'docs/glossary.md'), 'utf8').matchAll(/^\| ([a-z-]+) \|/gm)].map((match) => match[1]!))

/** `hazard_points_history` → `hazard-point`: the noun a table is named after. */
function nounOf(table: string): string {
  const kebab = table.replace(/_history$/, '').replaceAll('_', '-')
  if (words.has(kebab)) return kebab
  return kebab.replace(/ies$/, 'y').replace(/s$/, '')
}

/** A name of several words is known when it, or its first or last words, are. */
const known = (noun: string): boolean => {
  const parts = noun.split('-')
  return parts.some((_, at) => words.has(parts.slice(0, at + 1).join('-')) || words.has(parts.slice(at).join('-')))
}

const tables = globSync('modules/*/server/migrations/*.sql', { cwd: PROJECT_ROOT }).flatMap((file) => {
  const sql = readFileSync(join(PROJECT_ROOT, file), 'utf8')
  return [...sql.matchAll(/^create table (?:if not exists )?([a-z0-9_]+)/gm)].map((match) => ({ file, table: match[1]! }))
})

describe('the glossary', () => {
  it('has the noun of every module', () => {
    const modules = readdirSync(join(PROJECT_ROOT, 'modules')).filter((folder) => existsSync(join(PROJECT_ROOT, 'modules', folder, 'contract.ts')))
    expect(modules.filter((module) => !words.has(module))).toEqual([])
  })

  it('has a word of every table', () => {
    expect(tables.length).toBeGreaterThan(20)
    expect(tables.filter(({ table }) => !known(nounOf(table)))).toEqual([])
  })

  it('gives each English word one meaning', () => {
    const all = [...readFileSync(join(PROJECT_ROOT, 'docs/glossary.md'), 'utf8').matchAll(/^\| ([a-z-]+) \|/gm)].map((match) => match[1]!)
    expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([])
  })
})
