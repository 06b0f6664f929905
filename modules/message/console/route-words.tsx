import type { ReactNode } from 'react'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import type { MessageState, RouteState } from '../contract/message-row.ts'
import { useMessageText } from './texts.ts'

const ROUTE_MARKS: Readonly<Record<RouteState, MarkState>> = { normal: 'done', late: 'overdue', down: 'refused', unconfigured: 'todo', off: 'lost', recording: 'doing' }
const MESSAGE_MARKS: Readonly<Record<MessageState, MarkState>> = { queued: 'todo', sending: 'doing', sent: 'doing', delivered: 'done', failed: 'refused', withdrawn: 'lost' }

export function RouteMark({ state }: { readonly state: RouteState }): ReactNode {
  const t = useMessageText()
  return <StateMark state={ROUTE_MARKS[state]}>{t(`state.${state}`)}</StateMark>
}

export function MessageMark({ state }: { readonly state: MessageState }): ReactNode {
  const t = useMessageText()
  return <StateMark state={MESSAGE_MARKS[state]}>{t(`message.${state}`)}</StateMark>
}

/** ¥ 1.15 — money of an operator, to the cent, and to the tenth of one for a single SMS. */
export const yuanText = (yuan: number): string => `¥ ${numberText(yuan, yuan !== 0 && yuan < 1 ? 3 : 2)}`
