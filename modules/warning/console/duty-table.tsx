import type { ReactNode } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Countdown, Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { type DutyRow, warning } from '../contract.ts'
import type { Detail } from './composer-draft.ts'
import { useWarningText } from './texts.ts'

function When({ duty }: { readonly duty: DutyRow }): ReactNode {
  const t = useWarningText()
  if (duty.doneAt !== null) return <StateMark state="done">{duty.doneBy} <Moment at={Date.parse(duty.doneAt)} /></StateMark>
  if (duty.escalatedAt !== null) return <StateMark state="overdue">{t('duty.escalated')}</StateMark>
  return <StateMark state="todo"><Countdown until={Date.parse(duty.dueAt)} className="" /></StateMark>
}

/** What the warning asks for, by post and town, who has done it, and what was told to the leader. */
export function DutyTable({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useWarningText()
  const { duties, warning: row } = detail
  const done = useAct(warning.actions.completeDuty, { refresh: [warning.queries.get] })
  const left = duties.filter((duty) => duty.doneAt === null).length
  const running = row.state === 'in-force'
  return (
    <Panel>
      <PanelHead icon="list" title={t('duty.title')} note={duties.length === 0 ? null : t('duty.left', { n: left, all: duties.length })} />
      <PanelBody flush>
        <Refusal failure={done.failure} />
        {duties.length === 0 ? <Empty>{t('duty.empty')}</Empty> : (
          <table className="plain tall">
            <thead><tr><th>{t('duty.who')}</th><th>{t('duty.what')}</th><th>{t('duty.state')}</th><th /></tr></thead>
            <tbody>{duties.map((duty) => (
              <tr key={duty.id}>
                <td className="nowrap">{duty.postName}<div className="source">{duty.areaName}</div></td>
                <td>{duty.text}{duty.note === null ? null : <span className="ink2"> · {duty.note}</span>}<div className="source">{duty.source}</div></td>
                <td className="nowrap">{running || duty.doneAt !== null ? <When duty={duty} /> : <span className="ink3">{t('duty.over')}</span>}</td>
                <td>{running && duty.doneAt === null ? <Button size="sm" pending={done.pending} onClick={() => void done.act({ dutyId: duty.id, version: duty.version })}>{t('duty.done')}</Button> : null}</td>
              </tr>
            ))}</tbody>
          </table>
        )}
      </PanelBody>
    </Panel>
  )
}
