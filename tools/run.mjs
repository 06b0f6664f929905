// node tools/run.mjs [--dev] <file.ts> [arguments]: runs a TypeScript file of the project with the Node 24 it brings;
// --dev when it needs development packages.
import { resolve } from 'node:path'
import { findNode } from './node-binary.mjs'
import { install } from './install.mjs'
import { runProcess } from './run-process.mjs'

const dev = process.argv[2] === '--dev'
const [file, ...args] = process.argv.slice(dev ? 3 : 2)
if (!file) {
  console.error('usage: node tools/run.mjs [--dev] <file.ts> [arguments]')
  process.exit(2)
}
try {
  // A terminal tool in a fresh clone works too; when everything is there this is a few milliseconds.
  await install({ dev })
  process.exitCode = await runProcess(findNode(), ['--disable-warning=ExperimentalWarning', resolve(file), ...args])
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
