import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '#platform/web/parts/button.tsx'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useDispatchText } from './texts.ts'

const IssueDialog = lazy(async () => ({ default: (await import('./issue-dialog.tsx')).IssueDialog }))

/** 下指令: opens the dialog, which is loaded when first wanted. */
export function IssueButton({ incidentId }: { readonly incidentId: string }): ReactNode {
  const t = useDispatchText()
  const [open, setOpen] = useState(false)
  useKeys([{ keys: 'F6', label: t('issue.short'), run: () => setOpen(true) }])
  return (
    <>
      <Button kind="primary" icon="plus" title="F6" onClick={() => setOpen(true)}>{t('issue.open')}</Button>
      {open ? <Suspense fallback={null}><IssueDialog incidentId={incidentId} onClose={() => setOpen(false)} /></Suspense> : null}
    </>
  )
}
