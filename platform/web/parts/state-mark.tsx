import type { ReactNode } from 'react'
import { useWebText } from '../i18n/web-text.ts'
import { classes } from './class-names.ts'

/** hollow 待办 · left half 进行 · solid 完成 · hatch 拒绝 · dashed 失联 · triangle 超时: a shape that survives print. */
export type MarkState = 'todo' | 'doing' | 'done' | 'refused' | 'lost' | 'overdue'

export function StateMark({ state, children }: { readonly state: MarkState; readonly children?: ReactNode }): ReactNode {
  const t = useWebText()
  return <span className={classes('mark', state)}>{children ?? t(`state.${state}`)}</span>
}
