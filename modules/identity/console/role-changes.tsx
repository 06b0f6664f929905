import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { identity } from '../contract.ts'
import { ReasonConfirm } from './reason-confirm.tsx'
import { useIdentityText } from './texts.ts'

const { actions, queries } = identity
type Change = OutputOf<typeof queries.listRoleChanges>['changes'][number]

function ChangeLine({ change, mayDecide, onDecide }: { readonly change: Change; readonly mayDecide: boolean; readonly onDecide: (approve: boolean) => void }): ReactNode {
  const t = useIdentityText()
  const mark = change.state === 'approved' ? 'done' : change.state === 'rejected' ? 'refused' : 'todo'
  return (
    <li>
      <StateMark state={mark}>{t(`grants.states.${change.state}`)}</StateMark>
      <span className="grow">
        <b>{change.title}</b>{'\u2003'}
        {change.add.map((id) => `+ ${id}`).join('，')} {change.remove.map((id) => `− ${id}`).join('，')}
        <br />
        <span className="t-s ink3">{t('roles.changeBy', { name: change.proposedBy, at: dateTimeText(Date.parse(change.proposedAt)), reason: change.reason })}</span>
      </span>
      {mayDecide && change.state === 'proposed' ? (
        <>
          <Button size="sm" onClick={() => onDecide(false)}>{t('grants.reject')}</Button>
          <Button size="sm" kind="primary" onClick={() => onDecide(true)}>{t('grants.approve')}</Button>
        </>
      ) : null}
    </li>
  )
}

/** Changes to what roles may do; nothing is shown while there never was one. */
export function RoleChanges({ mayDecide }: { readonly mayDecide: boolean }): ReactNode {
  const t = useIdentityText()
  const [deciding, setDeciding] = useState<{ change: Change; approve: boolean } | null>(null)
  const { data } = useAsk(queries.listRoleChanges, {})
  const decide = useAct(actions.decideRoleChange, { refresh: [queries.listRoleChanges, queries.listRoles], onDone: () => setDeciding(null) })
  if (!data || data.changes.length === 0) return null
  return (
    <Panel>
      <PanelHead title={t('roles.changes')} icon="history" />
      <PanelBody flush>
        <ul className="identity-lines">{data.changes.map((change) => <ChangeLine key={change.id} change={change} mayDecide={mayDecide} onDecide={(approve) => setDeciding({ change, approve })} />)}</ul>
      </PanelBody>
      {deciding ? <ReasonConfirm title={t(deciding.approve ? 'roles.approveTitle' : 'roles.rejectTitle', { role: deciding.change.title })} act={t(deciding.approve ? 'roles.approveAct' : 'roles.rejectAct', { role: deciding.change.title })} optional={deciding.approve} pending={decide.pending} failure={decide.failure} onAct={(note) => void decide.act({ id: deciding.change.id, version: deciding.change.version, approve: deciding.approve, note })} onClose={() => setDeciding(null)} /> : null}
    </Panel>
  )
}
