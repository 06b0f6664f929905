import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#platform/server/root.ts'

/**
 * Everything that can be said about the source without running it. Slow steps first; as many at a time as there are
 * cores. `--report=<file>` also writes [{ name, ok, seconds }] for `npm test`.
 */
interface Step { name: string, /** Arguments of node. */ args: readonly string[] }
interface Outcome { name: string, ok: boolean, seconds: number }

const bin = (path: string): string => join(PROJECT_ROOT, 'node_modules', path)
const tool = (path: string): string => join(PROJECT_ROOT, 'tools', path)
const types = (project: string): Step =>
  ({ name: `types ${project}`, args: [bin('typescript/bin/tsc'), '--project', `tsconfig.${project}.json`, '--noEmit', '--pretty', 'false'] })

const STEPS: readonly Step[] = [
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--format=unix'] },
  types('server'),
  types('web'),
  types('pure'),
  { name: 'dead code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  { name: 'boundaries', args: [tool('boundaries/check.ts')] },
  { name: 'documents', args: [tool('check-docs.ts')] },
  { name: 'lock file', args: [tool('complete-lock.mjs'), '--check'] },
]

async function run(step: Step): Promise<Outcome> {
  const from = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...step.args], {
    cwd: PROJECT_ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => { output += data.toString() })
  child.stderr.on('data', (data: Buffer) => { output += data.toString() })
  const code = await new Promise<number | null>(resolve => {
    child.once('error', error => {
      output += error.message
      resolve(null)
    })
    child.once('close', resolve)
  })
  const seconds = (performance.now() - from) / 1000
  const ok = code === 0
  console.log(`${ok ? '✓' : '✗'} ${step.name.padEnd(14)} ${seconds.toFixed(1).padStart(5)} s`)
  if (!ok) console.log(output.trimEnd().split('\n').map(line => `    ${line}`).join('\n'))
  return { name: step.name, ok, seconds }
}

async function runAll(steps: readonly Step[]): Promise<Outcome[]> {
  const queue = [...steps]
  const outcomes: Outcome[] = []
  const worker = async (): Promise<void> => {
    for (let step = queue.shift(); step; step = queue.shift()) outcomes.push(await run(step))
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker))
  return outcomes
}

const from = performance.now()
const outcomes = await runAll(STEPS)
const report = process.argv.find(argument => argument.startsWith('--report='))?.slice('--report='.length)
if (report !== undefined) writeFileSync(report, JSON.stringify(outcomes))
const failed = outcomes.filter(outcome => !outcome.ok)
console.log(`${outcomes.length - failed.length} of ${outcomes.length} checks passed in ${((performance.now() - from) / 1000).toFixed(1)} s`)
process.exitCode = failed.length > 0 ? 1 : 0
