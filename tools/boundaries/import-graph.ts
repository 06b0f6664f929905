import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { parseSync } from 'vite'

/** One import of one file, also `export … from` and `import()`; `line` counts from 1. */
export interface Import {
  from: string
  /** Path in the project, `npm:<package>`, `node:<module>`, or `missing:<as written>`. */
  to: string
  /** True when nothing of it is left at run time. */
  typeOnly: boolean
  line: number
}

export interface SourceFile { path: string, imports: Import[], /** Without comments, same length and lines. */ code: string }

const SOURCE = /\.(?:ts|tsx|mjs)$/
const FOLDERS = ['apps', 'modules', 'models', 'protocols', 'platform', 'regions', 'tools', 'e2e', 'bench']
const SKIPPED = new Set(['node_modules', 'dist', '.data', '.cache'])

interface Request { value: string, start: number, typeOnly: boolean }

function requestsOf(path: string, text: string): { requests: Request[], code: string } {
  const { module, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'does not parse'}`)
  const requests: Request[] = [
    ...module.staticImports.map(found => ({
      value: found.moduleRequest.value, start: found.start,
      typeOnly: found.entries.length > 0 && found.entries.every(entry => entry.isType),
    })),
    ...module.staticExports.flatMap(found => found.entries.flatMap(entry =>
      entry.moduleRequest ? [{ value: entry.moduleRequest.value, start: found.start, typeOnly: entry.isType }] : [])),
    ...module.dynamicImports.flatMap(found => {
      const written = text.slice(found.moduleRequest.start, found.moduleRequest.end)
      return /^(['"`])[^'"`$]+\1$/.test(written) ? [{ value: written.slice(1, -1), start: found.start, typeOnly: false }] : []
    }),
  ]
  let code = text
  for (const comment of comments) {
    code = code.slice(0, comment.start) + text.slice(comment.start, comment.end).replaceAll(/[^\n]/g, ' ') + code.slice(comment.end)
  }
  return { requests, code }
}

const packageName = (request: string): string => request.split('/').slice(0, request.startsWith('@') ? 2 : 1).join('/')

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

/** Resolves as our rules have it: relative with extension, `#folder/…` from the root, else a package or Node. */
export function resolveImport(root: string, from: string, request: string): string {
  if (request.startsWith('node:') || builtinModules.includes(request)) return `node:${request.replace('node:', '')}`
  const bare = request.split('?')[0] ?? request
  const local = bare.startsWith('.') ? join(root, dirname(from), bare) : bare.startsWith('#') ? join(root, bare.slice(1)) : undefined
  if (local !== undefined) return isFile(local) ? relative(root, local).split(sep).join('/') : `missing:${request}`
  if (bare.startsWith('virtual:')) return `npm:${bare}`
  const name = packageName(bare)
  const found = existsSync(join(root, 'node_modules', name)) || existsSync(join(root, 'node_modules/@types', name.replace('@', '').replace('/', '__')))
  return found ? `npm:${name}` : `missing:${request}`
}

function listSources(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listSources(path)
    return SOURCE.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

export function readSource(root: string, path: string, text = readFileSync(join(root, path), 'utf8')): SourceFile {
  const { requests, code } = requestsOf(path, text)
  const imports = requests.map(({ value, start, typeOnly }) => ({
    from: path, to: resolveImport(root, path, value), typeOnly, line: text.slice(0, start).split('\n').length,
  }))
  return { path, imports, code }
}

/** Every source file of the project with its imports. */
export function readSources(root: string): SourceFile[] {
  return FOLDERS.flatMap(folder => listSources(join(root, folder)))
    .map(path => readSource(root, relative(root, path).split(sep).join('/')))
}

/** Rings of imports that exist at run time, each once, as the list of files on the way round. */
export function findRings(files: readonly SourceFile[]): string[][] {
  const edges = new Map(files.map(file => [file.path, file.imports.filter(found => !found.typeOnly).map(found => found.to)]))
  const done = new Set<string>()
  const rings: string[][] = []
  const walk = (path: string, way: string[]): void => {
    const at = way.indexOf(path)
    if (at >= 0) {
      rings.push([...way.slice(at), path])
      return
    }
    if (done.has(path)) return
    way.push(path)
    for (const next of edges.get(path) ?? []) if (edges.has(next)) walk(next, way)
    way.pop()
    done.add(path)
  }
  for (const path of edges.keys()) walk(path, [])
  return rings
}
