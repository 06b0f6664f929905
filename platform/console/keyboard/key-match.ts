/** What of a key press is looked at. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const SPELLED: Readonly<Record<string, string>> = { ' ': 'Space', Esc: 'Escape' }

/** `Ctrl+K`, `F2`, `Space`, `ArrowUp`: the spelling used in bindings. Ctrl stands for ⌘ on a Mac. */
export function keyName(press: KeyPress): string {
  const key = SPELLED[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key)
  const ctrl = press.ctrlKey || press.metaKey ? 'Ctrl+' : ''
  const alt = press.altKey ? 'Alt+' : ''
  const shift = press.shiftKey && key.length > 1 ? 'Shift+' : ''
  return `${ctrl}${alt}${shift}${key}`
}

/** Keys that work while text is being typed: function keys and those with Ctrl or Alt. */
export function worksWhileTyping(name: string): boolean {
  return /^(Shift\+)?F\d{1,2}$/.test(name) || name.startsWith('Ctrl+') || name.startsWith('Alt+')
}

/** The next row for a key in a list of `count` rows; null when the key does not move. */
export function nextIndex(name: string, at: number, count: number): number | null {
  if (count === 0) return null
  const clamp = (n: number): number => Math.max(0, Math.min(count - 1, n))
  switch (name) {
    case 'ArrowDown':
      return clamp(at + 1)
    case 'ArrowUp':
      return clamp(at < 0 ? 0 : at - 1)
    case 'PageDown':
      return clamp(at + 10)
    case 'PageUp':
      return clamp(at - 10)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
