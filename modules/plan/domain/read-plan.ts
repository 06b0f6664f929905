import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { z } from 'zod'
import { planText, type PlanText } from '../contract/plan-text.ts'
import { checkReferences, type Finding } from './check-references.ts'

/** A mistake in a plan text: where it stands (1-based) and what to write instead. */
export interface TextProblem {
  readonly line: number
  readonly column: number
  readonly path: string
  readonly message: string
  readonly messageEn: string
}

export type ReadPlan = { readonly plan: PlanText; readonly problems: readonly [] } | { readonly plan: null; readonly problems: readonly TextProblem[] }

type Path = readonly PropertyKey[]

interface Position {
  readonly line: number
  readonly column: number
}

/** Where the key of `path` stands; when the path is not in the text, the nearest parent that is. */
function positionOf(document: Document, lines: LineCounter, path: Path): Position {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1) as unknown[], true)
    const last = path[length - 1]
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last)) : undefined
    const node = pair && isScalar(pair.key) ? pair.key : document.getIn(path.slice(0, length) as unknown[], true)
    const range = (node as { range?: readonly number[] } | undefined)?.range
    if (range?.[0] !== undefined) {
      const { line, col } = lines.linePos(range[0])
      return { line, column: col }
    }
  }
  return { line: 1, column: 1 }
}

type Issue = z.core.$ZodIssue

/** Issues of a union are only useful in the branch that came nearest: the one that failed deepest. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const branches = issue.errors.flat().map((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] } as Issue))
  return branches.reduce<Issue>((best, candidate) => (candidate.path.length > best.path.length ? candidate : best), issue)
}

function issueSentence(issue: Issue): { message: string; messageEn: string } {
  const name = issue.path.map(String).join('.') || '预案'
  if (issue.code === 'unrecognized_keys') return { message: `「${name}」里有不认识的项：${issue.keys.join('、')}。请核对拼写或删去。`, messageEn: `Unknown key in ${name}: ${issue.keys.join(', ')}. Check the spelling or remove it.` }
  if (issue.code === 'invalid_type') return { message: `「${name}」缺少，或写法不对：这里要 ${issue.expected}。`, messageEn: `${name} is missing or of the wrong kind: ${issue.expected} is needed here.` }
  if (issue.code === 'invalid_value') return { message: `「${name}」只能是：${issue.values.map(String).join('、')}。`, messageEn: `${name} must be one of: ${issue.values.map(String).join(', ')}.` }
  return { message: `「${name}」写法不对：${issue.message}。`, messageEn: `${name} is wrong: ${issue.message}.` }
}

/** A plan text repeats what it means: an alias (`*name`) would hide a clause from whoever reads the text, so it has no place. */
function firstAlias(document: Document, lines: LineCounter): TextProblem | null {
  let found: TextProblem | null = null
  visit(document, {
    Alias(_key, node) {
      if (!isAlias(node)) return undefined
      const { line, col } = lines.linePos(node.range?.[0] ?? 0)
      found = { line, column: col, path: '', message: `这里的「*${node.source}」是引用，预案里不能用。请把内容写全；正文里的 * 要加引号。`, messageEn: `*${node.source} is an alias, which plans do not allow. Write it out, or quote the *.` }
      return visit.BREAK
    },
  })
  return found
}

type YamlError = Document['errors'][number]

/** A text that ends in the middle of a list, a map or a quotation was cut; anything else is a slip of the pen. */
function yamlProblem(error: YamlError, text: string, lines: LineCounter): TextProblem {
  const { line, col } = lines.linePos(error.pos[0])
  const end = text.trimEnd()
  const endLine = end.split('\n').length
  const open = error.pos[1] >= end.length && /^(BAD_INDENT|MISSING_CHAR|BAD_COLLECTION_TYPE|UNEXPECTED_TOKEN)$/.test(error.code)
  if (open)
    return { line: endLine, column: 1, path: '', message: `文字在第 ${endLine} 行断了：这里的括号或引号没有收住，后面的内容不见了。请补全，或重新粘贴整份文字。`, messageEn: `The text breaks off at line ${endLine}: a bracket or quotation is not closed and the rest is gone. Complete it, or paste the whole text again.` }
  return { line, column: col, path: '', message: `这里不是有效的 YAML：${error.message}`, messageEn: `Not valid YAML here: ${error.message}` }
}

/** The plan as far as the grammar goes, references unchecked: what the form can show while a text is being mended. */
export function readGrammar(text: string): PlanText | null {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true })
  if (document.errors.length > 0) return null
  try {
    return planText.safeParse(document.toJS({ maxAliasCount: 100 })).data ?? null
  } catch {
    return null
  }
}

/**
 * Reads a plan text: YAML, then grammar, then references. Every problem names its line, so that the person who
 * wrote it can mend it; a text with a problem gives no plan.
 */
export function readPlan(text: string): ReadPlan {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, 50).map((error) => yamlProblem(error, text, lines))
    return { plan: null, problems }
  }
  const alias = firstAlias(document, lines)
  if (alias) return { plan: null, problems: [alias] }
  const at = (finding: Finding): TextProblem => ({ ...positionOf(document, lines, finding.path), path: finding.path.map(String).join('.'), message: finding.message, messageEn: finding.messageEn })
  const parsed = planText.safeParse(document.toJS({ maxAliasCount: 100 }))
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 50).map(deepest)
    return { plan: null, problems: issues.map((issue) => at({ path: issue.path, ...issueSentence(issue) })) }
  }
  const findings = checkReferences(parsed.data)
  if (findings.length > 0) return { plan: null, problems: findings.map(at) }
  return { plan: parsed.data, problems: [] }
}
