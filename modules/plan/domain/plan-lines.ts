import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

/** A part of a plan that can be pointed at (`levels.III.actions.rescue`, `clauses.4.3.2`) and the line where it begins, from 1. */
export interface PlanPart {
  readonly path: string
  readonly line: number
}

/** Maps whose members are parts of their own. */
const GROUPS: ReadonlySet<string> = new Set(['settings', 'roles', 'clauses', 'levels'])

interface Walk {
  readonly lines: LineCounter
  readonly parts: PlanPart[]
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key))
const startOf = (node: unknown): number | undefined => (node as { range?: readonly number[] | null } | null)?.range?.[0]

function add({ lines, parts }: Walk, path: string, node: unknown): void {
  const start = startOf(node)
  if (start !== undefined) parts.push({ path, line: lines.linePos(start).line })
}

function walk(node: unknown, path: readonly string[], found: Walk): void {
  if (isMap(node)) {
    for (const pair of node.items) {
      const next = [...path, keyOf(pair.key)]
      if (next.length === 1 || (next.length === 2 && GROUPS.has(next[0]!))) add(found, next.join('.'), pair.key)
      walk(pair.value, next, found)
    }
    return
  }
  if (!isSeq(node)) return
  for (const item of node.items) {
    const id = isMap(item) ? item.get('id') : undefined
    if (typeof id === 'string') add(found, [...path, id].join('.'), item)
  }
}

/** The parts of a plan text in the order of its lines; paths are those of the structural comparison. A broken text gives what can be read of it. */
export function planParts(text: string): readonly PlanPart[] {
  const lines = new LineCounter()
  const parts: PlanPart[] = []
  walk(parseDocument(text, { lineCounter: lines, prettyErrors: false }).contents, [], { lines, parts })
  return parts
}

/** The part that a line belongs to: the last that begins at or above it. */
export function partAt(parts: readonly PlanPart[], line: number): PlanPart | null {
  return parts.findLast((part) => part.line <= line) ?? null
}

/** The part, or the nearest one around it, for a path of the comparison: `levels.III.actions.rescue.due` gives the action. */
export function partOf(parts: readonly PlanPart[], path: string): PlanPart | null {
  const around = parts.filter((part) => path === part.path || path.startsWith(`${part.path}.`))
  return around.reduce<PlanPart | null>((best, part) => (best === null || part.path.length > best.path.length ? part : best), null)
}
