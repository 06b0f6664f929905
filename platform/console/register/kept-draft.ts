import type { FormValues } from './form-draft.ts'

interface Kept {
  readonly values: FormValues
  /** Server time at which it was kept, ms. */
  readonly at: number
  /** Version of the row it was begun on; 0 for a new row. */
  readonly version: number
}

const keyOf = (register: string, id: string | null): string => `draft ${register} ${id ?? 'new'}`

/** Keeps a form as it is typed, so that a closed tab or a power cut costs nothing. Personal texts are left out. */
export function keepDraft(register: string, id: string | null, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(register, id), JSON.stringify(kept))
  } catch {
    // A full or closed store must not stop the typing; the form itself still holds everything.
    dropDraft(register, id)
  }
}

export function keptDraft(register: string, id: string | null): Kept | null {
  try {
    const text = localStorage.getItem(keyOf(register, id))
    return text === null ? null : (JSON.parse(text) as Kept)
  } catch {
    return null
  }
}

export function dropDraft(register: string, id: string | null): void {
  localStorage.removeItem(keyOf(register, id))
}
