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
  return runProcess(node, ['--enable-source-maps', join(ROOT, 'dist/server/main.mjs'), ...process.argv.slice(2)])
}

main().then(code => { process.exitCode = code }, error => {
  console.error(error.message)
  process.exitCode = 1
})
