import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay } from '#platform/web/session/session.ts'
import { dispatch, TEAM_STATE_WORDS } from '../contract.ts'
import './dispatch.css'
import { TEAM_MARKS, type TeamStatus } from './order-words.ts'
import { ORDER_QUERIES } from './order-queries.ts'
import { useDispatchText } from './texts.ts'

function TeamLine({ team, onReturn }: { readonly team: TeamStatus; readonly onReturn: (() => void) | null }): ReactNode {
  const t = useDispatchText()
  const say = useSay()
  const when = team.status === 'moving' && team.expectedAt ? t('force.expected', { time: clockText(Date.parse(team.expectedAt)) }) : clockText(Date.parse(team.since))
  return (
    <tr>
      <td className="ellipsis force-name" title={team.name}>{team.name}</td>
      <td className="num">{team.people}</td>
      <td><StateMark state={TEAM_MARKS[team.status]}>{say(TEAM_STATE_WORDS[team.status])} <span className="ink3">{when}</span></StateMark></td>
      <td className="right">{onReturn && (team.status === 'on-site' || team.status === 'moving') ? <Button size="sm" kind="quiet" onClick={onReturn}>{t('force.return')}</Button> : null}</td>
    </tr>
  )
}

/** Teams of an incident with their heads: who is there, who is on the way, who went home. */
export function ForcesPanel({ incidentId }: { readonly incidentId: string }): ReactNode {
  const t = useDispatchText()
  const forces = useAsk(dispatch.queries.listForces, { incidentId })
  useRefreshOn(dispatch.topics.orders, ORDER_QUERIES)
  const back = useAct(dispatch.actions.returnTeam, { refresh: ORDER_QUERIES })
  const mayReturn = useMay('dispatch.task')
  return (
    <Panel className="forces">
      <PanelHead title={forces.data ? t('force.title', { n: forces.data.people }) : t('force.plain')}><span className="source">{t('force.rule')}</span></PanelHead>
      <PanelBody flush>
        <Refusal failure={back.failure} />
        <AskedView asked={forces} rows={3} what={t('force.plain')}>
          {({ teams, onSite, moving, people }) =>
            teams.length === 0 ? <Empty>{t('force.empty')}</Empty> : (
              <table className="plain">
                <tbody>{teams.map((team) => <TeamLine key={team.teamId} team={team} onReturn={mayReturn ? () => void back.act({ teamId: team.teamId }) : null} />)}</tbody>
                <tfoot><tr><td>{t('force.sum', { onSite, moving })}</td><td className="num">{people}</td><td /><td /></tr></tfoot>
              </table>
            )
          }
        </AskedView>
      </PanelBody>
    </Panel>
  )
}
