import type { ReactNode } from 'react'
import { numberText } from '../i18n/time-text.ts'
import { classes } from './class-names.ts'

interface FigureProps {
  readonly value: number | string
  readonly unit?: string
  /** The second of the two numbers: 45 / 105 人. */
  readonly of?: number
  readonly digits?: number
  readonly size?: 'title' | 'figure' | 'hero'
  readonly source?: ReactNode
}

/** A number that stands out, its unit joined by a no-break space and its birthplace beside it. */
export function Figure({ value, unit, of, digits, size = 'figure', source }: FigureProps): ReactNode {
  return (
    <span className="figure">
      <b className={classes(`t-${size}`, 'bold')}>{typeof value === 'number' ? numberText(value, digits) : value}</b>
      {of === undefined ? null : <span className="of">{`\u00A0/\u00A0${numberText(of)}`}</span>}
      {unit === undefined ? null : <span className="unit">{`\u00A0${unit}`}</span>}
      {source === undefined ? null : <span className="source">{'\u2003'}{source}</span>}
    </span>
  )
}
