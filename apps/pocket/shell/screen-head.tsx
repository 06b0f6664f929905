import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { IconButton } from '#platform/web/parts/button.tsx'
import { usePocketText } from '../texts.ts'

/** The head of a screen above the tabs: a way back, the title, one fact. */
export function ScreenHead({ title, note }: { readonly title: ReactNode; readonly note?: ReactNode }): ReactNode {
  const t = usePocketText()
  const router = useRouter()
  return (
    <header className="screen-head">
      <IconButton icon="back" label={t('back')} onClick={() => router.history.back()} />
      <h1 className="grow ellipsis">{title}</h1>
      {note === undefined ? null : <span className="t-s ink3 nowrap">{note}</span>}
    </header>
  )
}
