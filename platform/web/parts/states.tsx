import { type ReactNode, useState } from 'react'
import { UNREACHABLE, type ApiFailure } from '../client/api-failure.ts'
import { ageText } from '../i18n/time-text.ts'
import { useWebText } from '../i18n/web-text.ts'
import { serverNow, useServerNow } from '../session/server-clock.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** One sentence why there is nothing, and one button that helps. */
export function Empty({ children, action }: { readonly children?: ReactNode; readonly action?: ReactNode }): ReactNode {
  const t = useWebText()
  return (
    <div className="status">
      <span className="ink2">{children ?? t('empty.default')}</span>
      {action}
    </div>
  )
}

/** What happened, what still works, what to do, and the number to tell. */
export function ErrorState({ failure, onRetry }: { readonly failure: ApiFailure; readonly onRetry?: () => void }): ReactNode {
  const t = useWebText()
  const [copied, setCopied] = useState(false)
  const copy = (): void => {
    void navigator.clipboard?.writeText(failure.correlationId).then(() => setCopied(true), () => setCopied(false))
  }
  return (
    <div className="status" role="alert">
      <h3 className="row"><Icon name={failure.code === UNREACHABLE ? 'offline' : 'alert'} />{t('error.title')}</h3>
      <span>{failure.message} {t('error.still')}</span>
      <span className="row wrap">
        {onRetry ? <Button onClick={onRetry}>{t('error.retry')}</Button> : null}
        {failure.correlationId === '' ? null : (
          <button type="button" className="source" title={t('error.copy')} onClick={copy}>
            {copied ? t('error.copied') : t('error.number', { id: failure.correlationId.slice(0, 13) })}
          </button>
        )}
        <span className="source">{failure.code}</span>
      </span>
    </div>
  )
}

/** One line under a button or field: an act was refused, in the server's words. */
export function Refusal({ failure }: { readonly failure: ApiFailure | null }): ReactNode {
  if (!failure) return null
  return (
    <div className="notice" role="alert">
      <Icon name="alert" />
      <span className="grow">{failure.message}</span>
    </div>
  )
}

export function Notice({ children, icon = 'alert' }: { readonly children: ReactNode; readonly icon?: 'alert' | 'info' | 'offline' | 'lock' }): ReactNode {
  return (
    <div className="notice">
      <Icon name={icon} />
      <div className="grow">{children}</div>
    </div>
  )
}

export function NoPermission({ permission }: { readonly permission: string }): ReactNode {
  const t = useWebText()
  return (
    <div className="status center">
      <Icon name="lock" />
      <h2>{t('permission.title')}</h2>
      <span className="ink2">{t('permission.who', { permission })}</span>
    </div>
  )
}

const ROW_WIDTHS = ['34%', '62%', '48%', '55%', '40%'] as const

/** Rows of real height while something is read; after 3 s it says what is awaited. No shimmer. */
export function Skeleton({ rows = 4, what }: { readonly rows?: number; readonly what?: string }): ReactNode {
  const t = useWebText()
  const [since] = useState(serverNow)
  const seconds = Math.floor((useServerNow(1_000) - since) / 1_000)
  return (
    <div role="status" aria-label={t('wait.loading')}>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="skeleton-row">
          <span className="skeleton" style={{ width: 56, height: 14 }} />
          <span className="skeleton" style={{ width: ROW_WIDTHS[at % ROW_WIDTHS.length], height: 14 }} />
        </div>
      ))}
      {seconds >= 3 ? <div className="source" style={{ padding: '8px 16px' }}>{t('wait.slow', { what: what ?? t('wait.server'), seconds })}</div> : null}
    </div>
  )
}

/** Old data stays, in grey, with its age. `at` is server time, ms. */
export function Stale({ at, on, children }: { readonly at: number; readonly on: boolean; readonly children: ReactNode }): ReactNode {
  const t = useWebText()
  const now = useServerNow(10_000)
  return (
    <>
      {on ? <div className="source" style={{ padding: '4px 16px' }}>{t('stale.note', { age: ageText(now - at) })}</div> : null}
      <div className={on ? 'stale' : 'as-is'}>{children}</div>
    </>
  )
}
