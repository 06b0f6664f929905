interface Kept {
  readonly text: string
  readonly at: number
}

const place = (id: string): string => `jinding.plan-text.${id}`

/** Text that was typed and not saved, on this desk. */
export function keptText(id: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(place(id)) ?? 'null') as Partial<Kept> | null
    return typeof kept?.text === 'string' && typeof kept.at === 'number' ? { text: kept.text, at: kept.at } : null
  } catch {
    return null
  }
}

export function keepText(id: string, text: string, at: number): void {
  try {
    localStorage.setItem(place(id), JSON.stringify({ text, at }))
  } catch {
    // A full or closed store only costs the safety copy.
  }
}

export const dropText = (id: string): void => localStorage.removeItem(place(id))
