import { type ReactNode, useState } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { type GrantRow, identity } from '../contract.ts'
import { ReasonConfirm } from './reason-confirm.tsx'
import { RoleChanges } from './role-changes.tsx'
import { useIdentityText } from './texts.ts'
import './identity.css'

const STATES = ['proposed', 'approved', 'rejected', 'revoked'] as const
const MARKS: Readonly<Record<GrantRow['state'], MarkState>> = { proposed: 'todo', approved: 'done', rejected: 'refused', revoked: 'lost' }
const { actions, queries } = identity

interface Deciding {
  readonly grant: GrantRow
  readonly as: 'approve' | 'reject' | 'revoke'
}

function DecideDialog({ deciding, onClose }: { readonly deciding: Deciding; readonly onClose: () => void }): ReactNode {
  const t = useIdentityText()
  const use = { refresh: [queries.listGrants, queries.listAccounts, queries.listRoles], onDone: onClose }
  const decide = useAct(actions.decideGrant, use)
  const revoke = useAct(actions.revokeGrant, use)
  const { grant, as } = deciding
  const names = { name: grant.accountName, role: grant.roleTitle, place: grant.organisationName }
  const act = (reason: string): void => {
    if (as === 'revoke') void revoke.act({ id: grant.id, version: grant.version, reason })
    else void decide.act({ id: grant.id, version: grant.version, approve: as === 'approve', note: reason })
  }
  return <ReasonConfirm title={t(`grants.${as}Title`, names)} act={t(`grants.${as}Act`, names)} optional={as === 'approve'} pending={decide.pending || revoke.pending} failure={decide.failure ?? revoke.failure} lead={t(`grants.${as}Lead`, names)} onAct={act} onClose={onClose} />
}

function GrantTable({ grants, mayDecide, onDecide }: { readonly grants: readonly GrantRow[]; readonly mayDecide: boolean; readonly onDecide: (deciding: Deciding) => void }): ReactNode {
  const t = useIdentityText()
  if (grants.length === 0) return <Empty>{t('grants.none')}</Empty>
  return (
    <table className="plain">
      <thead>
        <tr><th>{t('grants.who')}</th><th>{t('grants.role')}</th><th>{t('grants.where')}</th><th>{t('reason.label')}</th><th>{t('grants.proposed')}</th><th>{t('grants.decided')}</th><th>{t('accounts.state')}</th><th /></tr>
      </thead>
      <tbody>
        {grants.map((grant) => (
          <tr key={grant.id}>
            <td><b>{grant.accountName}</b></td>
            <td>{grant.roleTitle}</td>
            <td>{grant.organisationName}{grant.areaCode === null ? '' : <span className="ink3">{` ${grant.areaCode}`}</span>}</td>
            <td>{grant.reason}</td>
            <td className="nowrap">{grant.proposedBy}<br /><span className="t-s ink3">{dateTimeText(Date.parse(grant.proposedAt))}</span></td>
            <td className="nowrap">{grant.decidedBy ?? '—'}{grant.decidedAt === null ? null : <><br /><span className="t-s ink3">{dateTimeText(Date.parse(grant.decidedAt))}</span></>}</td>
            <td><StateMark state={MARKS[grant.state]}>{t(`grants.states.${grant.state}`)}</StateMark></td>
            <td>
              <span className="row push">
                {mayDecide && grant.state === 'proposed' ? <Button size="sm" onClick={() => onDecide({ grant, as: 'reject' })}>{t('grants.reject')}</Button> : null}
                {mayDecide && grant.state === 'proposed' ? <Button size="sm" kind="primary" onClick={() => onDecide({ grant, as: 'approve' })}>{t('grants.approve')}</Button> : null}
                {mayDecide && grant.state === 'approved' ? <Button size="sm" kind="quiet" onClick={() => onDecide({ grant, as: 'revoke' })}>{t('grants.revoke')}</Button> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Proposals that wait for the second person, and every grant there was. */
export function GrantPage(): ReactNode {
  const t = useIdentityText()
  const [state, setState] = useState<GrantRow['state']>('proposed')
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const mayDecide = useMay('identity.approve-grants')
  const asked = useAsk(queries.listGrants, { state }, { keep: true })
  return (
    <div className="col" style={{ gap: 16, flex: 1, minHeight: 0 }}>
      <Panel className="grow">
        <PanelHead title={t('grants.title')} icon="shield" note={t('grants.rule')}>
          <Segmented label={t('accounts.state')} value={state} options={STATES.map((value) => ({ value, label: t(`grants.states.${value}`) }))} onChange={setState} />
        </PanelHead>
        <PanelBody flush>
          <AskedView asked={asked} what={t('grants.title')}>{(data) => <GrantTable grants={data.grants} mayDecide={mayDecide} onDecide={setDeciding} />}</AskedView>
        </PanelBody>
      </Panel>
      <RoleChanges mayDecide={mayDecide} />
      {deciding ? <DecideDialog deciding={deciding} onClose={() => setDeciding(null)} /> : null}
    </div>
  )
}
