/** A word or sentence in both languages of the screens; Chinese is the original. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** `openIncident` → `open-incident`: the form used in addresses, file names and permission names. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter, at: number) => (at === 0 ? '' : '-') + letter.toLowerCase())
}

/** `openIncident` → `open_incident`: the form used for database columns. */
export function snake(name: string): string {
  return kebab(name).replaceAll('-', '_')
}
