import type { ReactNode } from 'react'
import type { Severity } from '#platform/kernel/severity.ts'
import { useWebText } from '../i18n/web-text.ts'
import { classes } from './class-names.ts'

interface SeverityChipProps {
  /** `null`: no severity; a grey chip with a dash. */
  readonly severity: Severity | null
  /** Words before the colour's word: 暴雨 gives 「暴雨 橙色」. */
  readonly what?: string
}

/** The only coloured thing on a screen, always with its word. */
export function SeverityChip({ severity, what }: SeverityChipProps): ReactNode {
  const t = useWebText()
  if (severity === null) return <span className="sev none" title={t('severity.none')}>{what ?? '—'}</span>
  const word = t(`severity.${severity}`)
  return <span className={classes('sev', severity)}>{what === undefined ? word : `${what}\u00A0${word}`}</span>
}
