import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { useAct } from '#platform/web/client/hooks.ts'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { callOut, type CallRow } from '../contract.ts'
import { type Board, inOrder } from './board-delta.ts'
import { BoardHeadline, RungStrip } from './board-headline.tsx'
import { CallDrawer } from './call-drawer.tsx'
import { CallTable } from './call-table.tsx'
import { RecordAnswerDialog } from './record-answer-dialog.tsx'
import './call-out.css'
import { useCallOutText } from './texts.ts'

const FILTERS = ['open', 'answered', 'all'] as const
type Filter = (typeof FILTERS)[number]

const passes = (row: CallRow, filter: Filter): boolean => filter === 'all' || (filter === 'open') === (row.state === 'calling' || row.state === 'unanswered')

function Holes({ board }: { readonly board: Board }): ReactNode {
  const t = useCallOutText()
  if (board.holes.length === 0) return null
  return <div className="call-holes"><Notice>{t('board.holes', { holes: board.holes.map((hole) => `${hole.reason}（${hole.what}）`).join('、') })}</Notice></div>
}

/** One call-out: the gap, the steps, and everybody who has not answered. */
export function BoardView({ board, compact = false }: { readonly board: Board; readonly compact?: boolean }): ReactNode {
  const t = useCallOutText()
  const [filter, setFilter] = useState<Filter>('open')
  const [openId, setOpenId] = useState<string | null>(null)
  const [recordId, setRecordId] = useState<string | null>(null)
  const mayRecord = useMay('call-out.record') && board.state === 'running'
  const mayStart = useMay('call-out.start') && board.state === 'running'
  const again = useAct(callOut.actions.callAgain)
  const shown = board.state === 'ended' && filter === 'open' && board.counts.open === 0 ? 'all' : filter
  const rows = inOrder(board.rows.filter((row) => passes(row, shown)), board.steps)
  const find = (id: string | null): CallRow | undefined => board.rows.find((row) => row.id === id)
  const [open, record] = [find(openId), find(recordId)]
  return (
    <>
      <BoardHeadline board={board} />
      <RungStrip board={board} />
      <Holes board={board} />
      {compact ? null : (
        <div className="call-filter">
          <Segmented label={t('filter.label')} value={shown} options={FILTERS.map((value) => ({ value, label: t(`filter.${value}`, { count: board.rows.filter((row) => passes(row, value)).length }) }))} onChange={setFilter} />
          <span className="source">{t('board.source', { ladder: board.ladderTitle, source: board.ladderSource })}</span>
        </div>
      )}
      <Refusal failure={again.failure} />
      {rows.length === 0 ? <p className="call-none ink2">{t(board.counts.people > 0 && board.counts.open === 0 ? 'board.allAnswered' : 'board.nobody')}</p> : <CallTable rows={rows} selected={openId} onOpen={(row) => setOpenId(row.id)} onRecord={mayRecord ? (row) => setRecordId(row.id) : undefined} onAgain={mayStart ? (row) => void again.act({ callId: row.id }) : undefined} />}
      {open ? createPortal(<CallDrawer key={open.id} row={open} onClose={() => setOpenId(null)} onRecord={mayRecord ? () => setRecordId(open.id) : undefined} />, document.querySelector('main') ?? document.body) : null}
      {record ? <RecordAnswerDialog row={record} onClose={() => setRecordId(null)} /> : null}
    </>
  )
}
