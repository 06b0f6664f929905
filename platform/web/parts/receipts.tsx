import type { ReactNode } from 'react'
import { useWebText } from '../i18n/web-text.ts'

const STEPS = ['received', 'left', 'arrived', 'working', 'done'] as const

/** Five segments 签收→出发→到场→执行→完成; `done` are filled, the next is hatched while `running`. */
export function Receipts({ done, running = false }: { readonly done: number; readonly running?: boolean }): ReactNode {
  const t = useWebText()
  const reached = STEPS[done - 1]
  return (
    <span className="receipts" role="img" aria-label={`${t('receipt.title')} ${done} / ${STEPS.length}${reached ? ` ${t(`receipt.${reached}`)}` : ''}`}>
      {STEPS.map((step, at) => (
        <i key={step} className={at < done ? 'done' : at === done && running ? 'running' : ''} title={t(`receipt.${step}`)} />
      ))}
    </span>
  )
}

export interface MeterPart {
  readonly value: number
  readonly kind?: 'strong' | 'soft' | 'hatch'
}

/** Parts of a whole as a bar. The two numbers stand beside it in words; the bar is their echo. */
export function Meter({ parts, of, thin = false, label }: { readonly parts: readonly MeterPart[]; readonly of: number; readonly thin?: boolean; readonly label?: string }): ReactNode {
  return (
    <span className={thin ? 'meter thin' : 'meter'} role="img" aria-label={label ?? `${parts.map((part) => part.value).join(' + ')} / ${of}`}>
      {parts.map((part, at) => (
        <i key={at} className={part.kind} style={{ width: `${of > 0 ? Math.min(100, (part.value / of) * 100) : 0}%` }} />
      ))}
    </span>
  )
}
