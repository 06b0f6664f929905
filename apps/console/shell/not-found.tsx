import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '#platform/web/parts/icon.tsx'
import { useConsoleText } from '../texts.ts'

/** An address without a page, or a person without any page. */
export function NotFound(): ReactNode {
  const t = useConsoleText()
  return (
    <div className="status center">
      <Icon name="place" />
      <h2>{t('notFound.title')}</h2>
      <span className="ink2">{t('notFound.why')}</span>
      <Link to="/" className="btn">{t('notFound.home')}</Link>
    </div>
  )
}
