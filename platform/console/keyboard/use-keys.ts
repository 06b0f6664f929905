import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { keyName, nextIndex, worksWhileTyping } from './key-match.ts'

export interface KeyBinding {
  /** `F2`, `Ctrl+K`, `Space`, `ArrowDown`. */
  readonly keys: string
  readonly run: () => void
  /** With a label it stands in the bar at the foot of the page. */
  readonly label?: string
  /** How the bar shows the key when not as spelled: 空格, ↑ ↓. */
  readonly shown?: string
  readonly when?: boolean
}

export interface ShownKey {
  readonly keys: string
  readonly label: string
}

/** What the bar at the foot shows, by the part that bound it. */
export const useShownKeys = create<{ readonly byPart: ReadonlyMap<symbol, readonly ShownKey[]> }>(() => ({ byPart: new Map() }))

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
/** Space and Enter on a button are the button's own. */
const isPressed = (target: EventTarget | null, name: string): boolean => target instanceof HTMLElement && ['BUTTON', 'A', 'SUMMARY'].includes(target.tagName) && (name === 'Space' || name === 'Enter')

function bindingFor(bindings: readonly KeyBinding[], event: KeyboardEvent): KeyBinding | undefined {
  const name = keyName(event)
  if (event.defaultPrevented || event.isComposing || isPressed(event.target, name)) return undefined
  if (isTyping(event.target) && !worksWhileTyping(name)) return undefined
  if (document.querySelector('dialog[open]') !== null && !worksWhileTyping(name)) return undefined
  return bindings.find((binding) => binding.keys === name && binding.when !== false)
}

/** Binds keys while the component stands; labelled ones are shown at the foot of the page. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings)
  const part = useRef(Symbol('keys'))
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const binding = bindingFor(latest.current, event)
      if (!binding) return
      event.preventDefault()
      binding.run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const shown = bindings.flatMap((binding) => (binding.label === undefined || binding.when === false ? [] : [{ keys: binding.shown ?? binding.keys, label: binding.label }]))
  const text = JSON.stringify(shown)
  useEffect(() => {
    const key = part.current
    useShownKeys.setState(({ byPart }) => ({ byPart: new Map(byPart).set(key, JSON.parse(text) as ShownKey[]) }))
    return () =>
      useShownKeys.setState(({ byPart }) => {
        const left = new Map(byPart)
        left.delete(key)
        return { byPart: left }
      })
  }, [text])
}

export interface ListKeys {
  readonly count: number
  /** Selected row, -1 for none. */
  readonly at: number
  readonly onMove: (at: number) => void
  readonly onOpen?: (at: number) => void
  readonly when?: boolean
}

const MOVES = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'] as const

/** ↑ ↓ move through a list, Enter opens the row. */
export function useListKeys({ count, at, onMove, onOpen, when = true }: ListKeys): void {
  const moves = MOVES.map((keys): KeyBinding => ({
    keys,
    when,
    run: () => {
      const next = nextIndex(keys, at, count)
      if (next !== null) onMove(next)
    },
  }))
  useKeys([...moves, { keys: 'Enter', when: when && onOpen !== undefined && at >= 0, run: () => onOpen?.(at) }])
}
