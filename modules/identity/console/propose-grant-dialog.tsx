import { type ReactNode, useId, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { organisation, type OrganisationRow } from '#modules/organisation/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { type AccountRow, identity } from '../contract.ts'
import { type GrantPlace, usualPlace } from '../domain/grant-place.ts'
import { useIdentityText } from './texts.ts'

type Role = OutputOf<typeof identity.queries.listRoles>['roles'][number]

/** Administrators work for the whole city; everybody else where the organisation usually lets them. */
function reachOf(home: OrganisationRow | undefined, role: Role | undefined): GrantPlace | null {
  if (!home || !role) return null
  return role.administrator === null ? usualPlace(home) : { orgPath: home.path.split('.', 1)[0]!, areaCode: null }
}

/** What the person must know before submitting: where the role will reach. */
function ReachHint({ reach, rows }: { readonly reach: GrantPlace | null; readonly rows: readonly OrganisationRow[] }): ReactNode {
  const t = useIdentityText()
  if (!reach) return t('propose.choosePlace')
  const place = rows.find((row) => row.path === reach.orgPath)?.name ?? reach.orgPath
  return t('propose.reach', { place, area: reach.areaCode ?? t('propose.everyArea') })
}

/** Role, place and reason; a second administrator decides. */
export function ProposeGrantDialog({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }): ReactNode {
  const t = useIdentityText()
  const say = useSay()
  const listId = useId()
  const [roleId, setRoleId] = useState('')
  const [place, setPlace] = useState(account.organisation)
  const [reason, setReason] = useState('')
  const roles = useAsk(identity.queries.listRoles, {})
  const tree = useAsk(organisation.queries.listOrganisations, {})
  const propose = useAct(identity.actions.proposeGrant, { refresh: [identity.queries.listAccounts, identity.queries.listGrants], onDone: onClose })
  const rows = tree.data?.organisations ?? []
  const role = roles.data?.roles.find((row) => row.id === roleId)
  const reach = reachOf(rows.find((row) => row.name === place), role)
  const ready = reach !== null && reason.trim().length >= 2
  const submit = (): void => {
    if (reach) void propose.act({ id: uuidv7(serverNow()), accountId: account.id, roleId, organisationCode: reach.orgPath.split('.').at(-1)!, areaCode: reach.areaCode, reason: reason.trim() })
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('propose.back')}</Button>
      <Button kind="primary" disabled={!ready} pending={propose.pending} onClick={submit}>{t('propose.act')}</Button>
    </>
  )
  return (
    <Dialog open title={t('propose.title', { name: account.name })} onClose={onClose} footer={footer}>
      <div className="identity-form">
        <Field label={t('propose.role')} hint={role ? say(role.summary) : undefined}>
          {(wiring) => (
            <select {...wiring} className="input" value={roleId} onChange={(event) => setRoleId(event.target.value)}>
              <option value="">{t('propose.chooseRole')}</option>
              {roles.data?.roles.map((row) => <option key={row.id} value={row.id}>{say(row.title)}</option>)}
            </select>
          )}
        </Field>
        <TextField label={t('propose.place')} list={listId} value={place} hint={<ReachHint reach={reach} rows={rows} />} onChange={(event) => setPlace(event.target.value)} />
        <datalist id={listId}>{rows.map((row) => <option key={row.id} value={row.name} />)}</datalist>
        <TextField label={t('reason.label')} hint={t('reason.hint')} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        <p className="ink2">{t('propose.two')}</p>
        <Refusal failure={propose.failure} />
      </div>
    </Dialog>
  )
}
