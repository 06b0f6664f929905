import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { keepReceipt } from './keep-receipt.ts'
import type { Task } from './task-progress.ts'
import { useDispatchText } from './texts.ts'

/** Ticks already told: a tick is a line of progress that names its step. */
const told = (task: Task, step: string): string | null => task.receipts.find((receipt) => receipt.step === 'progress' && receipt.note === step)?.clientAt ?? null

/** The steps of the order as ticks of 28 px. A tick is kept and sent as progress, with its time and place. */
export function StepTicks({ task }: { readonly task: Task }): ReactNode {
  const t = useDispatchText()
  const [ticked, setTicked] = useState<Readonly<Record<string, number>>>({})
  if (task.order.steps.length === 0) return null
  const tick = (step: string): void => {
    setTicked({ ...ticked, [step]: serverNow() })
    void keepReceipt(task, 'progress', { title: t('pocket.queued', { step: t('step.progress'), title: step }), note: step })
  }
  return (
    <ul className="card tick-list">
      {task.order.steps.map((step) => {
        const at = told(task, step)
        const when = at === null ? ticked[step] : Date.parse(at)
        return (
          <li key={step}>
            <button type="button" role="checkbox" aria-checked={when !== undefined} disabled={when !== undefined} onClick={() => tick(step)}>
              <span className={when === undefined ? 'tickbox' : 'tickbox on'}>{when === undefined ? null : <Icon name="check" />}</span>
              <span className="grow">{step}</span>
              {when === undefined ? null : <span className="ink3">{clockText(when)}</span>}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
