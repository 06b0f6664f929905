import { PROJECT_ROOT } from '#platform/server/root.ts'
import { readSources } from './import-graph.ts'
import { violations } from './violations.ts'

const files = readSources(PROJECT_ROOT)
const found = violations(files)
for (const line of found) console.error(line)
console.log(`${files.length} files, ${found.length} breaks of the house rule`)
process.exitCode = found.length > 0 ? 1 : 0
