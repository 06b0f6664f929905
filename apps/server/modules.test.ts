import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildRegistry, switchModules } from '#platform/server/action/registry.ts'
import { gatherSentences } from '#platform/server/http/sentences.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { SERVER_MODULES } from './modules.ts'

const MODULES = join(PROJECT_ROOT, 'modules')
const folders = readdirSync(MODULES)
const withPart = (part: string): string[] => folders.filter((folder) => existsSync(join(MODULES, folder, part))).sort()
const listedIn = (app: string): string[] => [...readFileSync(join(PROJECT_ROOT, `apps/${app}/modules.ts`), 'utf8').matchAll(/#modules\/([a-z-]+)\//g)].map((match) => match[1]!).sort()

describe('the lists of modules', () => {
  it('name every folder that has a server, a console or a pocket part, and nothing else', () => {
    expect(SERVER_MODULES.map((module) => module.contract.module).sort()).toEqual(withPart('server/index.ts'))
    expect(listedIn('console')).toEqual(withPart('console/index.tsx'))
    expect(listedIn('pocket')).toEqual(withPart('pocket/index.tsx'))
  })

  it('name each module after its folder', () => {
    for (const { contract } of SERVER_MODULES) expect(folders).toContain(contract.module)
  })
})

describe('errors', () => {
  it('each have a sentence in Chinese and English', () => {
    const registry = buildRegistry(SERVER_MODULES)
    const sentences = gatherSentences(SERVER_MODULES)
    const silent = [...registry.errorStatus.keys()].flatMap((code) => (['zh', 'en'] as const).filter((language) => !sentences.has(code, language)).map((language) => `${code} ${language}`))
    expect(silent).toEqual([])
  })
})

describe('switching modules off', () => {
  it('takes along what needs them and says why; the rest still makes a whole registry', () => {
    for (const { contract } of SERVER_MODULES) {
      const { on, off } = switchModules(SERVER_MODULES, [contract.module])
      expect(on.map((module) => module.contract.module)).not.toContain(contract.module)
      for (const [name, reason] of off) if (name !== contract.module) expect(reason).toMatch(/^needs [a-z-]+, which is off$/)
      expect(() => buildRegistry(SERVER_MODULES, [contract.module])).not.toThrow()
    }
  })

  it('refuses a name that no module has', () => {
    expect(() => switchModules(SERVER_MODULES, ['no-such'])).toThrow(/unknown module/)
  })
})
