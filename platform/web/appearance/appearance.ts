import { create } from 'zustand'
import type { ThemeName } from '../tokens/tokens.ts'

export type ThemeChoice = ThemeName | 'system'
export type Scale = 'desk' | 'large' | 'pocket' | 'wall'
export type Density = 'dense' | 'base' | 'roomy'

interface Appearance {
  readonly choice: ThemeChoice
  /** The theme in force. */
  readonly theme: ThemeName
  readonly scale: Scale
  readonly density: Density
}

const KEPT_AS = 'jinding.appearance'
const systemDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)')

const resolve = (choice: ThemeChoice): ThemeName => (choice === 'system' ? (systemDark?.matches ? 'dark' : 'light') : choice)

const DEFAULTS = { choice: 'light' as ThemeChoice, scale: 'desk' as Scale, density: 'base' as Density }

function kept(): typeof DEFAULTS {
  try {
    return { ...DEFAULTS, ...(JSON.parse(globalThis.localStorage?.getItem(KEPT_AS) ?? '{}') as Partial<typeof DEFAULTS>) }
  } catch {
    return DEFAULTS
  }
}

export const useAppearance = create<Appearance>(() => {
  const start = kept()
  return { ...start, theme: resolve(start.choice) }
})

function show({ theme, scale, density }: Appearance): void {
  Object.assign(document.documentElement.dataset, { theme, scale, density })
}

/** Puts the kept appearance on the page and follows the system's theme. Call before the first render. */
export function startAppearance(fixed: { readonly scale?: Scale } = {}): void {
  if (fixed.scale !== undefined) useAppearance.setState({ scale: fixed.scale })
  show(useAppearance.getState())
  useAppearance.subscribe(show)
  systemDark?.addEventListener('change', () => useAppearance.setState(({ choice }) => ({ theme: resolve(choice) })))
}

export function setAppearance(change: Partial<Pick<Appearance, 'choice' | 'scale' | 'density'>>): void {
  useAppearance.setState((at) => ({ ...change, theme: resolve(change.choice ?? at.choice) }))
  const { choice, scale, density } = useAppearance.getState()
  globalThis.localStorage?.setItem(KEPT_AS, JSON.stringify({ choice, scale, density }))
}

export function useTheme(): ThemeName {
  return useAppearance((at) => at.theme)
}
