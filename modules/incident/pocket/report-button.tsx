import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '#platform/web/parts/icon.tsx'
import { useIncidentText } from './texts.ts'

/** 报情况, in reach of the thumb. */
export function ReportButton(): ReactNode {
  const t = useIncidentText()
  return <Link to="/report" className="btn lg"><Icon name="photo" large />{t('pocket.report')}</Link>
}
