import { isMap, isScalar, isSeq, parseDocument, stringify, type Document, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'

/** A change of one place of a plan text, as a form makes it. Paths are those of the YAML: `['levels', 'IV', 'actions', 0, 'due']`. */
export type PlanEdit =
  /** Sets a value, whatever was there; the parent must exist. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: Value }
  /** Adds a member at the end of a list; the list is made when it is not there yet. */
  | { readonly kind: 'append'; readonly path: Path; readonly value: Value }
  | { readonly kind: 'remove'; readonly path: Path }

export type Path = readonly (string | number)[]
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value | undefined }

/** Numbers from 0 where a node's own text begins and ends. */
interface Span {
  readonly start: number
  readonly end: number
}

const spanOf = (node: unknown): Span | null => {
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range
  return range?.[0] === undefined || range[1] === undefined ? null : { start: range[0], end: range[1] }
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key))
const pairOf = (map: YAMLMap, key: string | number): Pair | undefined => map.items.find((pair) => keyOf(pair) === String(key))

/** A scalar as it may stand anywhere, in flow lists and maps too; quoted only when it must be. */
function scalarText(value: string | number | boolean): string {
  const list = stringify([value], { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trimEnd()
  return list.slice(1, -1)
}

/** A value on one line, as plans are written by hand: `{ id: a, after: [b] }`. */
export function flowText(value: Value): string {
  if (typeof value !== 'object') return scalarText(value)
  if (Array.isArray(value)) return `[${value.map((item: Value) => flowText(item)).join(', ')}]`
  const entries = Object.entries(value).filter((entry): entry is [string, Value] => entry[1] !== undefined)
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, part]) => `${scalarText(key)}: ${flowText(part)}`).join(', ')} }`
}

const splice = (text: string, at: Span, by: string): string => text.slice(0, at.start) + by + text.slice(at.end)
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** Where the last thing of a block ends, a remark on its line included, but no blank lines after it. */
function blockEnd(text: string, node: unknown): number | null {
  const span = spanOf(node)
  if (!span) return null
  const trimmed = text.slice(0, span.end).trimEnd().length
  return lineEnd(text, trimmed)
}

const isFlow = (node: YAMLMap | YAMLSeq): boolean => node.flow === true

/** Puts a new pair at the end of a map. */
function addPair(text: string, map: YAMLMap, key: string, value: Value): string | null {
  const line = `${scalarText(key)}: ${flowText(value)}`
  const last = map.items.at(-1)
  const span = spanOf(map)
  if (!span) return null
  if (isFlow(map)) {
    if (!last) return splice(text, span, `{ ${line} }`)
    const end = spanOf(last.value)?.end
    return end === undefined ? null : splice(text, { start: end, end }, `, ${line}`)
  }
  const first = spanOf(map.items[0]?.key)
  const end = last ? blockEnd(text, last.value ?? last.key) : null
  if (!first || end === null) return null
  const indent = ' '.repeat(first.start - lineStart(text, first.start))
  return splice(text, { start: end, end }, `\n${indent}${line}`)
}

function addItem(text: string, list: YAMLSeq, value: Value): string | null {
  const [last, span] = [list.items.at(-1), spanOf(list)]
  if (!span) return null
  if (isFlow(list)) {
    if (last === undefined) return splice(text, span, `[${flowText(value)}]`)
    const end = spanOf(last)?.end
    return end === undefined ? null : splice(text, { start: end, end }, `, ${flowText(value)}`)
  }
  const end = blockEnd(text, last)
  if (end === null) return null
  const indent = ' '.repeat(span.start - lineStart(text, span.start))
  return splice(text, { start: end, end }, `\n${indent}- ${flowText(value)}`)
}

/** Takes a member out of a flow list or map together with one comma. */
function dropFlow(text: string, spans: readonly Span[], at: number): string {
  const [own, before, after] = [spans[at]!, spans[at - 1], spans[at + 1]]
  if (after) return splice(text, { start: own.start, end: after.start }, '')
  return splice(text, { start: before?.end ?? own.start, end: own.end }, '')
}

/** Takes whole lines out; remarks above it stay. */
function dropLines(text: string, start: number, end: number): string {
  const from = lineStart(text, start)
  return splice(text, { start: from, end: Math.min(text.length, lineEnd(text, text.slice(0, end).trimEnd().length) + 1) }, '')
}

const NOWHERE: Span = { start: -1, end: -1 }
const pairSpan = (pair: Pair): Span => ({ start: spanOf(pair.key)?.start ?? -1, end: spanOf(pair.value ?? pair.key)?.end ?? -1 })

function removeFrom(text: string, parent: unknown, key: string | number): string | null {
  if (!isMap(parent) && !isSeq(parent)) return null
  const spans = isMap(parent) ? parent.items.map(pairSpan) : parent.items.map((item) => spanOf(item) ?? NOWHERE)
  const at = isMap(parent) ? parent.items.findIndex((pair) => keyOf(pair) === String(key)) : Number(key)
  const own = spans[at]
  if (!own || spans.some((span) => span.start < 0)) return null
  if (isFlow(parent)) return dropFlow(text, spans, at)
  // The last member takes its parent's line with it: that is for the general way.
  return spans.length === 1 ? null : dropLines(text, own.start, own.end)
}

const memberOf = (parent: unknown, key: string | number): unknown => (isMap(parent) ? pairOf(parent, key)?.value : isSeq(parent) ? parent.items[Number(key)] : undefined)
/** A block under its key is not one line: the general way writes it anew. */
const isBlock = (node: unknown): boolean => (isMap(node) || isSeq(node)) && !isFlow(node)

function setAt(text: string, document: Document, path: Path, value: Value): string | null {
  const [parent, key] = [path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true), path.at(-1)!]
  if (isMap(parent) && pairOf(parent, key) === undefined) return addPair(text, parent, String(key), value)
  const node = memberOf(parent, key)
  const span = spanOf(node)
  return span === null || isBlock(node) ? null : splice(text, span, flowText(value))
}

function spliced(text: string, document: Document, edit: PlanEdit): string | null {
  if (edit.kind === 'set') return setAt(text, document, edit.path, edit.value)
  if (edit.kind === 'remove') return removeFrom(text, edit.path.length === 1 ? document.contents : document.getIn(edit.path.slice(0, -1), true), edit.path.at(-1)!)
  const list = document.getIn(edit.path, true)
  return isSeq(list) ? addItem(text, list, edit.value) : list === undefined ? setAt(text, document, edit.path, [edit.value]) : null
}

/** The edit by the library: right whatever the text looks like, but it may set spaces of other lines anew. */
function rewritten(document: Document, edit: PlanEdit): string {
  if (edit.kind === 'remove') document.deleteIn(edit.path)
  else if (edit.kind === 'set') document.setIn(edit.path, document.createNode(edit.value, { flow: true }))
  else if (document.hasIn(edit.path)) document.addIn(edit.path, document.createNode(edit.value, { flow: true }))
  else document.setIn(edit.path, document.createNode([edit.value], { flow: false }))
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

const sameContent = (a: Document, b: Document): boolean => JSON.stringify(a.toJS()) === JSON.stringify(b.toJS())

/**
 * Writes a change of the form into the text. Only the place itself changes: remarks, blank lines, order and the way
 * other lines are written stay. Null when the text can not be read as YAML, or has no such place.
 */
export function editPlan(text: string, edit: PlanEdit): string | null {
  const document = parseDocument(text, { prettyErrors: false })
  if (document.errors.length > 0 || !isMap(document.contents)) return null
  const parent = edit.path.slice(0, -1)
  if (parent.length > 0 && !document.hasIn(parent)) return null
  if (edit.kind === 'remove' && !document.hasIn(edit.path)) return null
  const wanted = parseDocument(text)
  const general = rewritten(wanted, edit)
  const exact = spliced(text, document, edit)
  if (exact === null) return general
  const after = parseDocument(exact, { prettyErrors: false })
  return after.errors.length === 0 && sameContent(after, wanted) ? exact : general
}
