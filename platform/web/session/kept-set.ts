import { useState } from 'react'

const MOST = 200

function read(name: string): string[] {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}

/** Ids that this device remembers across reloads (notices put away), the last 200: `const [away, putAway] = useKeptSet('jinding.notices')`. */
export function useKeptSet(name: string): readonly [ReadonlySet<string>, (id: string) => void] {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set(read(name)))
  const add = (id: string): void => {
    const next = [...ids, id].slice(-MOST)
    setIds(new Set(next))
    try {
      globalThis.localStorage?.setItem(name, JSON.stringify(next))
    } catch {
      // A browser that keeps nothing forgets at the next reload: the notice comes once more.
    }
  }
  return [ids, add]
}
