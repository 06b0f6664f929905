import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { DrillBadge } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { Empty, Notice } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import type { Board } from './board-delta.ts'
import { BoardView } from './board-view.tsx'
import { EndDialog } from './end-dialog.tsx'
import { useCallOutText } from './texts.ts'
import { useBoards } from './use-board.ts'

/** The whole of one call-out in a panel, with its acts. */
export function BoardPanel({ board }: { readonly board: Board }): ReactNode {
  const t = useCallOutText()
  const [ending, setEnding] = useState(false)
  const mayEnd = useMay('call-out.start') && board.state === 'running'
  return (
    <Panel>
      <PanelHead icon="speaker" title={board.code} note={<>{board.severity ? <><SeverityChip severity={board.severity} />{' '}</> : null}{board.subject.code} {board.subject.title}</>}>
        {board.drill ? <DrillBadge /> : null}
        {board.ladderDemo ? <span className="tag demo">{t('panel.demo')}</span> : null}
        <span className="t-s ink3">{t('board.startedBy', { name: board.startedBy, time: clockText(Date.parse(board.startedAt)), posts: board.posts, people: board.people })}</span>
        {mayEnd ? <Button onClick={() => setEnding(true)}>{t('act.end')}</Button> : null}
      </PanelHead>
      <PanelBody flush>
        {board.state === 'ended' ? <div className="call-holes"><Notice icon="info">{t('board.ended', { time: clockText(Date.parse(board.endedAt ?? board.startedAt)), by: board.endedBy ?? '', reason: board.endReason ?? '' })}</Notice></div> : null}
        <blockquote className="call-text">{board.text}</blockquote>
        <BoardView board={board} />
      </PanelBody>
      {ending ? <EndDialog board={board} onClose={() => setEnding(false)} /> : null}
    </Panel>
  )
}

/** 叫应板. */
export function BoardPage(): ReactNode {
  const t = useCallOutText()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const boards = useBoards({ id })
  return (
    <div className="call-page">
      <Link className="link" to="/call-outs">{t('page.back')}</Link>
      <AskedView asked={boards} rows={8} what={t('panel.title')}>{(data) => (data[0] ? <BoardPanel board={data[0]} /> : <Empty>{t('page.gone')}</Empty>)}</AskedView>
    </div>
  )
}
