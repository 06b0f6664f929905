import { type ReactNode, useState } from 'react'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { useDispatchText } from './texts.ts'

const REASONS = ['road', 'people', 'busy', 'wrong', 'danger'] as const

interface RefuseSheetProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onRefuse: (reason: string) => void
}

/** 去不了，换人: as easy as success, with a reason in one touch. */
export function RefuseSheet({ open, onClose, onRefuse }: RefuseSheetProps): ReactNode {
  const t = useDispatchText()
  const [reason, setReason] = useState('')
  const footer = (
    <>
      <Button size="lg" fill onClick={onClose}>{t('pocket.back')}</Button>
      <Button kind="heavy" size="lg" fill disabled={reason.trim().length < 2} onClick={() => onRefuse(reason)}>{t('pocket.refuseAct')}</Button>
    </>
  )
  return (
    <Dialog open={open} onClose={onClose} title={t('pocket.refuseTitle')} footer={footer}>
      <div className="col g12">
        <p>{t('pocket.refuseLead')}</p>
        <div className="row wrap">
          {REASONS.map((key) => {
            const words = t(`pocket.reason.${key}`)
            return <Button key={key} {...(reason === words ? { kind: 'heavy' as const } : {})} aria-pressed={reason === words} onClick={() => setReason(words)}>{words}</Button>
          })}
        </div>
        <textarea className="input" rows={3} maxLength={500} aria-label={t('pocket.refuseTitle')} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
    </Dialog>
  )
}
