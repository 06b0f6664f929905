import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { namedPaths } from './doc-paths.ts'

const FOLDERS = ['docs', 'modules', 'models', 'protocols', 'platform', 'regions', 'deploy', 'apps']

function markdownBelow(folder: string): string[] {
  const at = join(PROJECT_ROOT, folder)
  if (!existsSync(at)) return []
  return readdirSync(at, { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : markdownBelow(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** A document that names a path which is gone is worse than none: every named path must exist. */
const top = readdirSync(PROJECT_ROOT).filter(name => name.endsWith('.md'))
const documents = [...top, ...FOLDERS.flatMap(markdownBelow)]
const missing = documents.flatMap(file => {
  const folder = dirname(file) === '.' ? '' : dirname(file)
  return namedPaths(readFileSync(join(PROJECT_ROOT, file), 'utf8'), folder)
    .filter(named => !existsSync(join(PROJECT_ROOT, named.path)))
    .map(named => `${file}:${named.line} names ${named.path}, which does not exist`)
})
for (const line of missing) console.error(line)
console.log(`${documents.length} documents, ${missing.length} dead paths`)
process.exitCode = missing.length > 0 ? 1 : 0
