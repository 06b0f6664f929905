import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWebText } from '../i18n/web-text.ts'
import { Button } from './button.tsx'
import { classes } from './class-names.ts'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
  readonly className?: string
  /** Stays until what it asks for is done: neither Esc nor a press outside closes it. */
  readonly fixed?: boolean
}

/** A sheet over the work (native dialog: focus stays inside, Esc closes, focus returns). Never one over another. */
export function Dialog({ open, onClose, title, children, footer, wide = false, className, fixed = false }: DialogProps): ReactNode {
  const sheet = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = sheet.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  // A browser closes a dialog at the second Esc whatever the page says.
  const closed = (): void => (fixed ? sheet.current?.showModal() : onClose())
  if (!open) return null
  return (
    <dialog ref={sheet} className={classes('sheet', wide && 'wide', className)} aria-labelledby={titleId} onCancel={(event) => fixed && event.preventDefault()} onClose={closed} onClick={(event) => event.target === event.currentTarget && !fixed && onClose()}>
      <header><h1 id={titleId}>{title}</h1></header>
      <div className="sheet-body">{children}</div>
      {footer === undefined ? null : <footer>{footer}</footer>}
    </dialog>
  )
}

export interface Consequences {
  /** Who is called and what is done, by which clause. */
  readonly lead?: ReactNode
  readonly irrevocable?: readonly string[]
  readonly revocable?: readonly string[]
  readonly excluded?: readonly string[]
  readonly shortage?: readonly string[]
}

interface ConfirmProps extends Consequences {
  readonly open: boolean
  readonly title: ReactNode
  /** The consequence itself: 「签名并联系 120 人」, never 「确定」. */
  readonly act: string
  readonly pending?: boolean
  readonly disabled?: boolean
  readonly onAct: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** A named confirm: what cannot be undone, what can, what is left out. Focus starts on 返回. */
export function Confirm({ open, title, act, pending = false, disabled = false, onAct, onClose, children, lead, ...lists }: ConfirmProps): ReactNode {
  const t = useWebText()
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (open) back.current?.focus()
  }, [open])
  const sections = [
    ['irrevocable', lists.irrevocable],
    ['revocable', lists.revocable],
    ['excluded', lists.excluded],
    ['shortage', lists.shortage],
  ] as const
  const footer = (
    <>
      <Button ref={back} onClick={onClose}>{t('dialog.back')}</Button>
      <Button kind="primary" pending={pending} disabled={disabled} onClick={onAct}>{act}</Button>
    </>
  )
  return (
    <Dialog open={open} onClose={onClose} title={title} footer={footer}>
      <div className="consequences">
        {lead === undefined ? null : <div>{lead}</div>}
        {sections.map(([name, lines]) =>
          lines === undefined || lines.length === 0 ? null : (
            <section key={name} className={name === 'irrevocable' ? undefined : 'plain'}>
              <h2>{t(`dialog.${name}`)}</h2>
              <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
            </section>
          ),
        )}
        {children}
      </div>
    </Dialog>
  )
}
