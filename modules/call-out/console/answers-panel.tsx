import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { DrillBadge } from '#platform/web/parts/badges.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { BoardView } from './board-view.tsx'
import { useCallOutText } from './texts.ts'
import { useBoards } from './use-board.ts'

/** Watch desk: who does not answer, of the call-out with most people out. Not there while nothing is called. */
export function AnswersPanel(): ReactNode {
  const t = useCallOutText()
  const boards = useBoards({})
  const [picked, setPicked] = useState<string | null>(null)
  const running = (boards.data ?? []).filter((board) => board.state === 'running').toSorted((a, b) => b.counts.open - a.counts.open || a.id.localeCompare(b.id))
  const board = running.find((one) => one.id === picked) ?? running[0]
  if (!board) return null
  return (
    <Panel className="calls-panel">
      <PanelHead icon="speaker" title={t('panel.title')} note={<>{board.severity ? <><SeverityChip severity={board.severity} />{' '}</> : null}{board.subject.title}{'　'}{t('panel.since', { time: clockText(Date.parse(board.startedAt)) })}</>}>
        {board.drill ? <DrillBadge /> : null}
        {board.ladderDemo ? <span className="tag demo">{t('panel.demo')}</span> : null}
        {running.length > 1 ? <Segmented label={t('panel.which')} value={board.id} options={running.slice(0, 4).map((one) => ({ value: one.id, label: t('panel.pick', { code: one.code.slice(-3), open: one.counts.open }) }))} onChange={setPicked} /> : null}
        <Link className="link nowrap" to="/call-out/$id" params={{ id: board.id }}>{t('panel.open')}</Link>
      </PanelHead>
      <PanelBody flush><BoardView key={board.id} board={board} compact /></PanelBody>
    </Panel>
  )
}
