import type { ReactNode } from 'react'
import type { Severity } from '#platform/kernel/severity.ts'
import { useWebText } from '../i18n/web-text.ts'

interface TimeMarkProps {
  /** Epoch ms. */
  readonly at: number
  readonly from: number
  readonly to: number
  readonly severity: Severity | null
  /** The whole sentence: for the pointer and for who does not see the mark. */
  readonly says: string
  readonly children?: ReactNode
}

/** A mark at its time in a strip that runs from one instant to another; the strip is the positioned box around it. Nothing outside the strip. */
export function TimeMark({ at, from, to, severity, says, children }: TimeMarkProps): ReactNode {
  const t = useWebText()
  if (at < from || at > to) return null
  return (
    <span className="time-mark" style={{ left: `${((at - from) / (to - from)) * 100}%` }} title={says}>
      {severity === null ? null : <span className={`sev ${severity}`} aria-hidden="true">{t(`severityShort.${severity}`)}</span>}
      {children ?? <span className="visually-hidden">{says}</span>}
    </span>
  )
}
