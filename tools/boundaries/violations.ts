import type { Import, SourceFile } from './import-graph.ts'
import { findRings } from './import-graph.ts'
import type { ImportRule } from './rules.ts'
import { IMPORT_RULES, IMPURE_TEXT, PURE, TEST } from './rules.ts'

function breaks(rule: ImportRule, found: Import): boolean {
  const match = rule.from.exec(found.from)
  if (!match || rule.except?.test(found.from) || !rule.to.test(found.to)) return false
  return !(rule.allow ?? []).some(pattern => new RegExp(pattern.replaceAll('<1>', match[1] ?? '')).test(found.to))
}

function impureText(file: SourceFile): string[] {
  if (!PURE.test(file.path) || TEST.test(file.path)) return []
  return file.code.split('\n').flatMap((text, index) =>
    IMPURE_TEXT.filter(([pattern]) => pattern.test(text)).map(([, why]) => `${file.path}:${index + 1} pure-code: ${why}`))
}

/** Every break of the house rule, one line each: where, which rule, why. */
export function violations(files: readonly SourceFile[]): string[] {
  const imports = files.flatMap(file => file.imports).flatMap(found =>
    IMPORT_RULES.filter(rule => breaks(rule, found)).map(rule => `${found.from}:${found.line} → ${found.to} ${rule.name}: ${rule.why}`))
  const rings = findRings(files).map(ring => `${ring.join(' → ')} no-ring: files that import each other in a ring cannot be understood one by one`)
  return [...imports, ...files.flatMap(impureText), ...rings]
}
