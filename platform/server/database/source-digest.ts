import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const SKIPPED = new Set(['node_modules', 'dist', '.data', '.cache', '.git'])
const isTest = (name: string): boolean => /\.test\.tsx?$/.test(name)

/**
 * SHA-256 (first 16 hex digits) over names and contents of the files under `places` (files or folders, relative
 * to `root`), tests left out. The same sources give the same digest on every machine.
 */
export function sourceDigest(root: string, places: readonly string[], keep: (path: string) => boolean = () => true): string {
  const hash = createHash('sha256')
  for (const place of [...places].sort()) {
    for (const file of listFiles(join(root, place))) {
      const path = relative(root, file).split(sep).join('/')
      if (!keep(path)) continue
      hash.update(`${path}\0`)
      hash.update(readFileSync(file))
      hash.update('\0')
    }
  }
  return hash.digest('hex').slice(0, 16)
}

function listFiles(place: string): string[] {
  let isFolder: boolean
  try {
    isFolder = statSync(place).isDirectory()
  } catch {
    return []
  }
  if (!isFolder) return [place]
  const found: string[] = []
  for (const entry of readdirSync(place, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)) {
    if (SKIPPED.has(entry.name) || isTest(entry.name)) continue
    const path = join(place, entry.name)
    if (entry.isDirectory()) found.push(...listFiles(path))
    else if (entry.isFile()) found.push(path)
  }
  return found
}
