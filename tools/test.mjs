// npm test: installs everything, then checks, tests and browser journeys, and sums them up in one last line.
// Plain JavaScript for Node ≥ 20.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { ROOT, findNode } from './node-binary.mjs'
import { startStep } from './progress.mjs'
import { runProcess } from './run-process.mjs'

const RESULTS = join(ROOT, '.cache/test-results')

/**
 * Sums a vitest JSON report. A file that does not load has no assertions and still failed; a skipped test did not
 * prove anything, so it counts as failed too: nothing is skipped in silence.
 */
export function sumVitest(report) {
  const sum = { passed: 0, failed: 0 }
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') sum.passed += 1
      else {
        sum.failed += 1
        if (test.status !== 'failed') console.log(`  not run (${test.status}): ${file.name} › ${test.fullName}`)
      }
    }
    if (file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed')) {
      sum.failed += 1
      console.log(`  file failed: ${file.name}`)
    }
  }
  return sum
}

const sumChecks = steps => ({ passed: steps.filter(step => step.ok).length, failed: steps.filter(step => !step.ok).length })

/** Runs one part; it counts as one failure when it ends badly without a report that says why. */
async function part(title, name, args, sumUp) {
  const done = startStep(title)
  const report = join(RESULTS, `${name}.json`)
  rmSync(report, { force: true })
  const code = await runProcess(node, [...args, ...(name === 'check' ? [`--report=${report}`] : ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`])],
    { cwd: ROOT, env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, CI: process.env.CI ?? '1' } })
  let sum = { passed: 0, failed: 0 }
  try {
    sum = sumUp(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    console.log(`  ${title}: no report`)
  }
  if (code !== 0 && sum.failed === 0) sum.failed = 1
  done(`${sum.passed} passed, ${sum.failed} failed`)
  return sum
}

let node = process.execPath

async function main() {
  await install({ dev: true })
  node = findNode()
  mkdirSync(RESULTS, { recursive: true })
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const plain = '--disable-warning=ExperimentalWarning'
  const sums = [await part('检查 check', 'check', [plain, join(ROOT, 'tools/check.ts')], sumChecks)]
  // Tests often wait for a disk or a process: the build fills those gaps, and the journeys need it next.
  const [tests, built] = await Promise.all([
    part('测试 tests', 'tests', [vitest, 'run'], sumVitest),
    runProcess(node, [plain, join(ROOT, 'tools/build.ts')], { cwd: ROOT }),
  ])
  sums.push(tests, { passed: built === 0 ? 1 : 0, failed: built === 0 ? 0 : 1 })
  sums.push(await part('浏览器旅程 journeys', 'journeys', [vitest, 'run', '--config', 'vitest.e2e.config.ts'], sumVitest))
  const passed = sums.reduce((total, sum) => total + sum.passed, 0)
  const failed = sums.reduce((total, sum) => total + sum.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().then(code => { process.exitCode = code }, error => {
    console.error(error.message)
    console.log('0 passed, 1 failed')
    process.exitCode = 1
  })
}
