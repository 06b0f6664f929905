import { Fragment, type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { identity } from '../contract.ts'
import { ReasonConfirm } from './reason-confirm.tsx'
import { RoleChanges } from './role-changes.tsx'
import { useIdentityText } from './texts.ts'
import './identity.css'

const { actions, queries } = identity
type Roles = OutputOf<typeof queries.listRoles>
type Role = Roles['roles'][number]

/** Permissions whose mark was turned over, for the role being edited. */
type Turned = ReadonlySet<string>

function Mark({ held, turned }: { readonly held: boolean; readonly turned: boolean }): ReactNode {
  if (turned) return <span className={held ? 'dot removed' : 'dot added'} />
  return held ? <span className="dot" /> : null
}

interface CellProps {
  readonly role: Role
  readonly permission: string
  readonly label: string
  readonly editing: boolean
  readonly turned: boolean
  readonly onTurn: () => void
}

function Cell({ role, permission, label, editing, turned, onTurn }: CellProps): ReactNode {
  const t = useIdentityText()
  const held = role.permissions.includes(permission)
  const says = t(held !== turned ? 'roles.holds' : 'roles.lacks', { permission: label })
  if (!editing) return <td className="cell" aria-label={says}><Mark held={held} turned={false} /></td>
  return (
    <td className="cell picked">
      <button type="button" className="dot-button" aria-pressed={held !== turned} aria-label={says} onClick={onTurn}><Mark held={held} turned={turned} />{held || turned ? null : <span className="ink3">·</span>}</button>
    </td>
  )
}

interface MatrixProps {
  readonly data: Roles
  readonly editing: string | null
  readonly turned: Turned
  readonly onEdit: ((roleId: string) => void) | null
  readonly onTurn: (permission: string) => void
}

function Matrix({ data, editing, turned, onEdit, onTurn }: MatrixProps): ReactNode {
  const t = useIdentityText()
  const say = useSay()
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{t('roles.permission')}</th>
          {data.roles.map((role) => (
            <th key={role.id} className="role" aria-selected={role.id === editing} title={`${say(role.summary)}（${t('roles.holders', { count: role.holders })}）`}>
              {onEdit && role.administrator === null ? <button type="button" onClick={() => onEdit(role.id)}>{say(role.title)}</button> : say(role.title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.modules.map((module) => (
          <Fragment key={module.module}>
            <tr className="group"><td>{say(module.title)}</td><td colSpan={data.roles.length} /></tr>
            {module.permissions.map((permission) => (
              <tr key={permission.id}>
                <td>{say(permission.title)}{'\u2003'}<span className="t-s ink3">{permission.id}</span></td>
                {data.roles.map((role) => <Cell key={role.id} role={role} permission={permission.id} label={say(permission.title)} editing={role.id === editing} turned={role.id === editing && turned.has(permission.id)} onTurn={() => onTurn(permission.id)} />)}
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function toggled(set: Turned, id: string): Turned {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Every role against every permission; a column is edited and proposed as a whole. */
export function RolePage(): ReactNode {
  const t = useIdentityText()
  const say = useSay()
  const [editing, setEditing] = useState<string | null>(null)
  const [turned, setTurned] = useState<Turned>(new Set())
  const [asking, setAsking] = useState(false)
  const mayPropose = useMay('identity.propose-grants')
  const mayDecide = useMay('identity.approve-grants')
  const asked = useAsk(queries.listRoles, {})
  const stop = (): void => {
    setEditing(null)
    setTurned(new Set())
    setAsking(false)
  }
  const propose = useAct(actions.proposeRoleChange, { refresh: [queries.listRoleChanges], onDone: stop })
  const role = asked.data?.roles.find((one) => one.id === editing)
  const add = role ? [...turned].filter((id) => !role.permissions.includes(id)) : []
  const remove = role ? [...turned].filter((id) => role.permissions.includes(id)) : []
  return (
    <div className="col" style={{ gap: 16, flex: 1, minHeight: 0 }}>
      <Panel className="grow">
        <PanelHead title={t('roles.title')} icon="shield" note={role ? t('roles.editing', { role: say(role.title) }) : t(mayPropose ? 'roles.editHint' : 'roles.readHint')}>
          {role ? <Button onClick={stop}>{t('propose.back')}</Button> : null}
          {role ? <Button kind="primary" disabled={turned.size === 0} onClick={() => setAsking(true)}>{t('roles.propose', { count: turned.size })}</Button> : null}
        </PanelHead>
        <PanelBody flush className="matrix">
          <AskedView asked={asked} rows={14} what={t('roles.title')}>
            {(data) => <Matrix data={data} editing={editing} turned={turned} onEdit={mayPropose ? (id) => { setEditing(id); setTurned(new Set()) } : null} onTurn={(id) => setTurned(toggled(turned, id))} />}
          </AskedView>
        </PanelBody>
      </Panel>
      <RoleChanges mayDecide={mayDecide} />
      {asking && role ? <ReasonConfirm title={t('roles.proposeTitle', { role: say(role.title), count: role.holders })} act={t('propose.act')} lead={t('propose.two')} revocable={[...add.map((id) => `+ ${id}`), ...remove.map((id) => `− ${id}`)]} pending={propose.pending} failure={propose.failure} onAct={(reason) => void propose.act({ id: uuidv7(serverNow()), roleId: role.id, add, remove, reason })} onClose={() => setAsking(false)} /> : null}
    </div>
  )
}
