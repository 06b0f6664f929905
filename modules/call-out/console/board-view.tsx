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

function Nobody({ board }: { readonly board: Board }): ReactNode {
  const t = useCallOutText()
  return <p className="call-none ink2">{t(board.counts.people > 0 && board.counts.open === 0 ? 'board.allAnswered' : 'board.nobody')}</p>
}

interface PeopleProps {
  readonly board: Board
  readonly filter: Filter
}

/** The people of a call-out, with what can be done for each. */
function People({ board, filter }: PeopleProps): ReactNode {
  const [openId, setOpenId] = useState<string | null>(null)
  const [recordId, setRecordId] = useState<string | null>(null)
  const running = board.state === 'running'
  const mayRecord = useMay('call-out.record') && running
  const mayStart = useMay('call-out.start') && running
  const again = useAct(callOut.actions.callAgain)
  const rows = inOrder(board.rows.filter((row) => passes(row, filter)), board.steps)
  const [open, record] = [openId, recordId].map((id) => board.rows.find((row) => row.id === id))
  const onRecord = mayRecord ? (row: CallRow): void => setRecordId(row.id) : undefined
  const onAgain = mayStart ? (row: CallRow): void => void again.act({ callId: row.id }) : undefined
  return (
    <>
      <Refusal failure={again.failure} />
      {rows.length === 0 ? <Nobody board={board} /> : <CallTable rows={rows} selected={openId} onOpen={(row) => setOpenId(row.id)} onRecord={onRecord} onAgain={onAgain} />}
      {open ? createPortal(<CallDrawer key={open.id} row={open} onClose={() => setOpenId(null)} onRecord={onRecord ? () => onRecord(open) : undefined} />, document.querySelector('main') ?? document.body) : null}
      {record ? <RecordAnswerDialog row={record} onClose={() => setRecordId(null)} /> : null}
    </>
  )
}

/** One call-out: the gap, the steps, and everybody who has not answered. */
export function BoardView({ board, compact = false }: { readonly board: Board; readonly compact?: boolean }): ReactNode {
  const t = useCallOutText()
  const [picked, setPicked] = useState<Filter>('open')
  const filter = board.counts.open === 0 && picked === 'open' && board.state === 'ended' ? 'all' : picked
  return (
    <>
      <BoardHeadline board={board} />
      <RungStrip board={board} />
      {compact ? null : (
        <>
          <Holes board={board} />
          <div className="call-filter">
            <Segmented label={t('filter.label')} value={filter} options={FILTERS.map((value) => ({ value, label: t(`filter.${value}`, { count: board.rows.filter((row) => passes(row, value)).length }) }))} onChange={setPicked} />
            <span className="source">{t('board.source', { ladder: board.ladderTitle, source: board.ladderSource })}</span>
          </div>
        </>
      )}
      <People board={board} filter={filter} />
    </>
  )
}
