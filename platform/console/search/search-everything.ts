import type { Words } from '#platform/kernel/words.ts'
import { callQueryById } from '#platform/web/client/browser-client.ts'

/** One found thing and the page that shows it. */
export interface SearchHit {
  /** Register or subject: `hazard-point.hazard-point`, `incident.incident`. */
  readonly kind: string
  readonly kindTitle: Words
  readonly id: string
  readonly code?: string | null
  readonly title: string
  readonly note?: string | null
  /** Below the world: `/registers/hazard-point/…`. */
  readonly path: string
  /** Where it is; null when it has no place. */
  readonly lon?: number | null
  readonly lat?: number | null
}

/** Asks the search over everything, by name, code, pinyin or initials. */
export async function searchEverything(text: string, signal: AbortSignal): Promise<readonly SearchHit[]> {
  const answer = (await callQueryById('search.search', { text, limit: 20 }, { signal })) as { hits: readonly SearchHit[] }
  return answer.hits
}

/** The same among the rows of one register or kind, for forms that link to it. */
export async function searchKind(kind: string, text: string, signal: AbortSignal): Promise<readonly SearchHit[]> {
  const answer = (await callQueryById('search.search', { text, kind, limit: 8 }, { signal })) as { hits: readonly SearchHit[] }
  return answer.hits
}
