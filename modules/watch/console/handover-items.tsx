import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { type HandoverItem, OPEN_KINDS } from '../contract.ts'
import { useWatchText } from './texts.ts'

interface ItemsProps {
  readonly items: readonly HandoverItem[]
  readonly notes: Readonly<Record<string, string>>
  /** Writes the note of the officer who goes; null where nobody writes any more. */
  readonly onNote: ((key: string, note: string) => void) | null
}

const shortTime = (at: string): string => dateTimeText(Date.parse(at)).slice(5)

function Line({ item, note, onNote }: { readonly item: HandoverItem; readonly note: string; readonly onNote: ItemsProps['onNote'] }): ReactNode {
  const t = useWatchText()
  return (
    <tr className={item.gone ? 'gone' : undefined}>
      <td>{item.severity === null ? null : <SeverityChip severity={item.severity} />}</td>
      <td>
        {item.path === null ? item.title : <Link className="link" to={item.path}>{item.title}</Link>}
        {item.late ? <span className="tag on">{t('handover.late')}</span> : null}
        {item.gone ? <span className="tag">{t('handover.gone')}</span> : null}
        <div className="source">{[item.code, item.detail].filter(Boolean).join('　')}</div>
      </td>
      <td className="nowrap">{item.dueAt === null ? (item.since === null ? '' : t('handover.since', { time: shortTime(item.since) })) : item.overdue ? <StateMark state="overdue">{t('handover.dueLate', { time: shortTime(item.dueAt) })}</StateMark> : t('handover.dueBy', { time: shortTime(item.dueAt) })}</td>
      <td className="handover-note">{onNote === null ? item.note || note : <input className="input" maxLength={500} value={note} placeholder={t('handover.note')} aria-label={`${t('handover.note')} ${item.title}`} onChange={(event) => onNote(item.key, event.target.value)} />}</td>
    </tr>
  )
}

/** Items by kind, in the order in which they are read out. */
export function HandoverItems({ items, notes, onNote }: ItemsProps): ReactNode {
  const t = useWatchText()
  return OPEN_KINDS.map((kind) => {
    const rows = items.filter((item) => item.kind === kind)
    if (rows.length === 0) return null
    return (
      <section key={kind} className="handover-kind">
        <h3>{t(`handover.kind.${kind}`)} <span className="ink3">{rows.filter((item) => !item.gone).length}</span></h3>
        <table className="plain">
          <tbody>{rows.map((item) => <Line key={item.key} item={item} note={notes[item.key] ?? ''} onNote={onNote} />)}</tbody>
        </table>
      </section>
    )
  })
}
