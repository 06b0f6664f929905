import type { ReactNode } from 'react'
import { useShownKeys } from '#platform/console/keyboard/use-keys.ts'
import { setAppearance, useAppearance } from '#platform/web/appearance/appearance.ts'
import { useWebText } from '#platform/web/i18n/web-text.ts'
import { KeyHint } from '#platform/web/parts/badges.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { useConsoleText } from '../texts.ts'

/** The keys that work on this page, and the size of type. Shown where a page binds labelled keys. */
export function KeyBar(): ReactNode {
  const t = useConsoleText()
  const w = useWebText()
  const scale = useAppearance((at) => at.scale)
  const byPart = useShownKeys((store) => store.byPart)
  const keys = [...byPart.values()].flat()
  if (keys.length === 0) return null
  return (
    <footer className="key-bar panel">
      {keys.map((key) => <KeyHint key={key.keys + key.label} keys={key.keys}>{key.label}</KeyHint>)}
      <span className="push">
        <Segmented label={t('shell.scale')} value={scale === 'large' ? 'large' : 'desk'} onChange={(value) => setAppearance({ scale: value })} options={[{ value: 'desk', label: w('scale.desk') }, { value: 'large', label: w('scale.large') }]} />
      </span>
    </footer>
  )
}
