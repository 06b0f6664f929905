import { describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { readSource } from './import-graph.ts'
import { violations } from './violations.ts'

/** Names of the rules that one file with this text would break at this place. */
function broken(path: string, text: string): string[] {
  return violations([readSource(PROJECT_ROOT, path, text)]).map(line => / ([a-z-]+): /.exec(line)?.[1] ?? line)
}

describe('house rule', () => {
  it.each([
    ['platform/kernel/x.ts', "import { readFileSync } from 'node:fs'", ['kernel-is-the-floor', 'pure-has-no-node']],
    ['platform/kernel/x.ts', 'export const now = () => Date.now()', ['pure-code']],
    ['platform/kernel/x.ts', 'export const id = () => Math.random()', ['pure-code']],
    ['platform/server/x.ts', "import { SERVER_MODULES } from '../../apps/server/modules.ts'", ['platform-knows-no-domain']],
    ['platform/web/x.ts', "import type { Logger } from '#platform/server/logger.ts'", ['browser-imports-no-server']],
    ['platform/web/x.ts', "import { join } from 'node:path'", ['browser-imports-no-node']],
    ['platform/web/x.tsx', "import { init } from 'echarts'", ['pocket-and-web-without-console']],
    ['modules/alarm/domain/x.ts', "import pg from 'pg'", ['pure-imports-pure']],
    ['modules/alarm/domain/x.ts', "import { stderrLogger } from '#platform/server/logger.ts'", ['pure-imports-pure']],
    ['modules/alarm/server/x.ts', "import { boot } from '../../../apps/server/boot.ts'", ['modules-below-apps']],
    ['modules/alarm/server/x.ts', "import { testDatabase } from '#platform/server/no-such-file.ts'", ['resolves']],
    ['modules/alarm/server/x.ts', "const x = await import('./no-such-file.ts')", ['resolves']],
    ['modules/alarm/server/x.ts', "export * from 'no-such-package'", ['resolves']],
    ['protocols/x/session.ts', "import { boot } from '../../apps/server/boot.ts'", ['models-and-protocols-below-modules']],
    ['platform/server/database/x.ts', "import './test-cluster.test.ts'", ['no-tests-in-code']],
  ])('%s: %s', (path, text, rules) => {
    expect(broken(path, text)).toEqual(rules)
  })

  it.each([
    ['platform/kernel/x.ts', "import { z } from 'zod'\n// Date.now() is passed in\nexport const at = (now: number) => new Date(now)"],
    ['platform/kernel/x.test.ts', "import { readFileSync } from 'node:fs'"],
    ['modules/alarm/server/x.ts', "import pg from 'pg'\nimport { stderrLogger } from '#platform/server/logger.ts'"],
    ['modules/alarm/console/x.tsx', "import { init } from 'echarts'\nexport const x = init"],
  ])('allows %s: %s', (path, text) => {
    expect(broken(path, text)).toEqual([])
  })

  it('lets siblings meet at the contract only', () => {
    const file = (to: string) => [{ path: 'modules/alarm/server/x.ts', code: '', imports: [{ from: 'modules/alarm/server/x.ts', to, typeOnly: true, line: 1 }] }]
    expect(violations(file('modules/incident/server/open-incident.ts'))).toHaveLength(1)
    expect(violations(file('modules/incident/contract.ts'))).toEqual([])
    expect(violations(file('modules/alarm/domain/rule.ts'))).toEqual([])
  })

  it('finds a ring at run time and lets types go round', () => {
    const file = (path: string, to: string, typeOnly: boolean) => ({ path, code: '', imports: [{ from: path, to, typeOnly, line: 1 }] })
    expect(violations([file('tools/a.ts', 'tools/b.ts', false), file('tools/b.ts', 'tools/a.ts', false)])).toEqual([expect.stringContaining('no-ring')])
    expect(violations([file('tools/a.ts', 'tools/b.ts', false), file('tools/b.ts', 'tools/a.ts', true)])).toEqual([])
  })
})
