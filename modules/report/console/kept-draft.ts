import { currentWorld } from '#platform/web/session/world.ts'
import { reportContent, type ReportContent } from '../contract/content.ts'

/** What a person has written and not saved, kept on this machine under the version it was written on. */
export interface KeptDraft {
  readonly version: number
  readonly content: ReportContent
}

const keyOf = (id: string): string => `jinding.report.${currentWorld()}.${id}`

/** The kept draft; nothing when there is none or when it cannot be read any more. */
export function keptDraft(id: string): KeptDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as { version?: unknown; content?: unknown } | null
    if (kept === null || typeof kept.version !== 'number') return null
    const content = reportContent.safeParse(kept.content)
    return content.success ? { version: kept.version, content: content.data } : null
  } catch {
    return null
  }
}

export function keepDraft(id: string, draft: KeptDraft | null): void {
  if (draft === null) localStorage.removeItem(keyOf(id))
  else localStorage.setItem(keyOf(id), JSON.stringify(draft))
}
