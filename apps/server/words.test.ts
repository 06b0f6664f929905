import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { declaredWords, kindWords } from '#modules/audit/server/line-words.ts'
import { buildRegistry } from '#platform/server/action/registry.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { areaModule } from '#platform/server/area/area-module.ts'
import { fileModule } from '#platform/server/file/file-module.ts'
import { SERVER_MODULES } from './modules.ts'

const registry = buildRegistry([areaModule, fileModule, ...SERVER_MODULES])

describe('the log', () => {
  it('has a word in both languages for everything that can act or be asked', () => {
    const calls = registry.modules.flatMap((module) => [
      ...[...(module.actions ?? []), ...(module.queries ?? [])].map((definition) => definition.spec.id),
      ...[...(module.reactions ?? []), ...(module.timers ?? []), ...(module.seeds ?? [])].map((definition) => definition.id),
    ])
    expect(calls.length).toBeGreaterThan(300)
    expect(calls.filter((id) => declaredWords(registry, id, 'calls') === null)).toEqual([])
  })

  it('has a word for every event that a contract declares', () => {
    const events = registry.modules.flatMap((module) => Object.values(module.contract.events).map((event) => event.id))
    expect(events.filter((id) => declaredWords(registry, id, 'events') === null)).toEqual([])
  })

  it('has a word for every kind of subject that is ever written', () => {
    const sources = ['modules', 'platform'].flatMap((folder) => globSync(`${folder}/**/server/**/*.ts`, { cwd: PROJECT_ROOT })).filter((file) => !file.includes('.test.') && !file.includes('testing'))
    const kinds = new Set(sources.flatMap((file) => [...readFileSync(join(PROJECT_ROOT, file), 'utf8').matchAll(/ctx\.audit\(\{\s*kind: '([a-z-]+)'/g)].map((match) => match[1]!)))
    expect(kinds.size).toBeGreaterThan(20)
    expect([...kinds].filter((kind) => kindWords(registry, kind) === null)).toEqual([])
  })
})
