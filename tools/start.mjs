// npm start: install, build what changed, run the server. Plain JavaScript for Node ≥ 20; everything is idempotent.
import { join } from 'node:path'
import { install } from './install.mjs'
import { ROOT, findNode } from './node-binary.mjs'
import { runProcess } from './run-process.mjs'

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Error(`需要 Node 20 以上，本机是 ${process.versions.node}。`)
  await install({ dev: false })
  const node = findNode()
  const built = await runProcess(node, ['--disable-warning=ExperimentalWarning', join(ROOT, 'tools/build.ts')])
  if (built !== 0) return built
  // No --enable-source-maps: reading the map costs 230 MB and half a second, and the bundle is not minified. The compile
  // cache takes as much again off every later start.
  const env = { NODE_COMPILE_CACHE: join(ROOT, '.cache/compile'), ...process.env }
  return runProcess(node, [join(ROOT, 'dist/server/main.mjs'), ...process.argv.slice(2)], { env })
}

main().then(code => { process.exitCode = code }, error => {
  console.error(error.message)
  process.exitCode = 1
})
