/** A path that a text names, with its line from 1. */
export interface NamedPath { path: string, line: number }

const TOP = 'apps|modules|models|protocols|platform|regions|e2e|bench|deploy|docs|tools|\\.ci'
const IN_CODE = new RegExp('`((?:' + TOP + ')/[^`\\s]*|[A-Z][A-Za-z]+\\.md|package\\.json|[\\w.-]+\\.config\\.ts)`', 'g')
const IN_LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g

/** Names with a hole (`modules/<noun>/`, `registers/*.ts`, `…`) stand for many files and cannot be looked up. */
const hasHole = (path: string): boolean => /[<>*{}…|$]|\bNNNN\b/.test(path)

/**
 * Project paths that Markdown names: in `code`, when they begin with a folder of the house or are well-known files, and
 * in links, relative to `folder`. Fenced blocks hold sketches and output and are left out.
 */
export function namedPaths(text: string, folder: string): NamedPath[] {
  const found: NamedPath[] = []
  let fenced = false
  text.split('\n').forEach((line, index) => {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced
    if (fenced) return
    for (const [, path = ''] of line.matchAll(IN_CODE)) if (!hasHole(path)) found.push({ path: path.replace(/:\d+$/, ''), line: index + 1 })
    for (const [, path = ''] of line.matchAll(IN_LINK)) if (!hasHole(path)) found.push({ path: join(folder, decodeURIComponent(path)), line: index + 1 })
  })
  return found
}

function join(folder: string, path: string): string {
  const parts: string[] = path.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
