import { type ReactNode, useState } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Drawer, DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { type AccountRow, identity } from '../contract.ts'
import { ProposeGrantDialog } from './propose-grant-dialog.tsx'
import { ReasonConfirm } from './reason-confirm.tsx'
import { useIdentityText } from './texts.ts'

const { actions, queries } = identity
const REFRESH = { refresh: [queries.listAccounts, queries.listGrants] }

/** A password that is shown this once. */
export function FirstPassword({ name, password, onClose }: { readonly name: string; readonly password: string; readonly onClose: () => void }): ReactNode {
  const t = useIdentityText()
  return (
    <Dialog open title={t('firstPassword.title', { name })} onClose={onClose} footer={<Button kind="primary" onClick={onClose}>{t('firstPassword.done')}</Button>}>
      <p className="secret">{password}</p>
      <p className="ink2">{t('firstPassword.note')}</p>
    </Dialog>
  )
}

function Grants({ account }: { readonly account: AccountRow }): ReactNode {
  const t = useIdentityText()
  if (account.grants.length === 0) return <span className="ink3">{t('accounts.noRole')}</span>
  return (
    <ul className="col" style={{ gap: 8 }}>
      {account.grants.map((grant) => (
        <li key={grant.id}>
          <div className="row between">
            <b>{grant.roleTitle}</b>
            <span className="t-s ink3">{t(`grants.states.${grant.state}`)}</span>
          </div>
          <div className="t-s ink2">
            {grant.organisationName}
            {grant.areaCode === null ? '' : `\u2003${t('grants.area', { code: grant.areaCode })}`}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Facts({ account }: { readonly account: AccountRow }): ReactNode {
  const t = useIdentityText()
  const time = (iso: string | null, otherwise: string | null): string | null => (iso === null ? otherwise : dateTimeText(Date.parse(iso)))
  return (
    <Pairs
      pairs={[
        [t('accounts.post'), account.posts.join('，') || account.organisation],
        [t('accounts.state'), t(`accounts.states.${account.state}`)],
        [t('accounts.lockedUntil'), time(account.lockedUntil, null)],
        [t('accounts.disabledReason'), account.disabledReason],
        [t('accounts.secondFactor'), t(account.secondFactor ? 'accounts.has' : 'accounts.hasNot')],
        [t('accounts.password'), account.mustChangePassword ? t('accounts.mustChange') : t('accounts.set')],
        [t('accounts.lastSignIn'), time(account.lastSignInAt, t('accounts.never'))],
        [t('accounts.openSessions'), String(account.openSessions)],
      ]}
    />
  )
}

function Buttons({ account, onAsk }: { readonly account: AccountRow; readonly onAsk: (asking: Asking) => void }): ReactNode {
  const t = useIdentityText()
  const mayManage = useMay('identity.manage-accounts')
  const mayPropose = useMay('identity.propose-grants')
  const mayApprove = useMay('identity.approve-grants')
  const active = account.state === 'active'
  return (
    <>
      {mayManage && active ? <Button onClick={() => onAsk('disable')}>{t('acts.disable')}</Button> : null}
      {mayManage && !active ? <Button onClick={() => onAsk('enable')}>{t(account.state === 'locked' ? 'acts.unlock' : 'acts.enable')}</Button> : null}
      {mayManage ? <Button onClick={() => onAsk('password')}>{t('acts.resetPassword')}</Button> : null}
      {mayApprove && account.secondFactor ? <Button onClick={() => onAsk('factor')}>{t('acts.resetFactor')}</Button> : null}
      {mayPropose ? <Button kind="primary" onClick={() => onAsk('grant')}>{t('acts.propose')}</Button> : null}
    </>
  )
}

interface AskedProps {
  readonly account: AccountRow
  readonly onClose: () => void
}

function DisableSheet({ account, onClose }: AskedProps): ReactNode {
  const t = useIdentityText()
  const disable = useAct(actions.disableAccount, { ...REFRESH, onDone: onClose })
  const count = account.openSessions
  return <ReasonConfirm title={t('acts.disableTitle', { name: account.name })} act={t('acts.disableAct', { count })} irrevocable={[t('acts.disableEnds', { count })]} revocable={[t('acts.disableBack')]} pending={disable.pending} failure={disable.failure} onAct={(reason) => void disable.act({ accountId: account.id, version: account.version, reason })} onClose={onClose} />
}

function EnableSheet({ account, onClose }: AskedProps): ReactNode {
  const t = useIdentityText()
  const enable = useAct(actions.enableAccount, { ...REFRESH, onDone: onClose })
  return <ReasonConfirm title={t('acts.enableTitle', { name: account.name })} act={t('acts.enableAct')} pending={enable.pending} failure={enable.failure} onAct={(reason) => void enable.act({ accountId: account.id, version: account.version, reason })} onClose={onClose} />
}

function PasswordSheet({ account, onClose }: AskedProps): ReactNode {
  const t = useIdentityText()
  const reset = useAct(actions.resetPassword, REFRESH)
  if (reset.output) return <FirstPassword name={account.name} password={reset.output.password} onClose={onClose} />
  return <ReasonConfirm title={t('acts.passwordTitle', { name: account.name })} act={t('acts.passwordAct')} irrevocable={[t('acts.passwordOld'), t('acts.disableEnds', { count: account.openSessions })]} pending={reset.pending} failure={reset.failure} onAct={(reason) => void reset.act({ accountId: account.id, reason })} onClose={onClose} />
}

function FactorSheet({ account, onClose }: AskedProps): ReactNode {
  const t = useIdentityText()
  const factor = useAct(actions.resetSecondFactor, { ...REFRESH, onDone: onClose })
  return <ReasonConfirm title={t('acts.factorTitle', { name: account.name })} act={t('acts.factorAct')} irrevocable={[t('acts.factorOld')]} pending={factor.pending} failure={factor.failure} onAct={(reason) => void factor.act({ accountId: account.id, reason })} onClose={onClose} />
}

const SHEETS = { disable: DisableSheet, enable: EnableSheet, password: PasswordSheet, factor: FactorSheet, grant: ProposeGrantDialog } as const
type Asking = keyof typeof SHEETS

/** One account: who, what it may, and the acts of the administrator who looks. */
export function AccountDrawer({ account, onClose }: AskedProps): ReactNode {
  const t = useIdentityText()
  const [asking, setAsking] = useState<Asking | null>(null)
  const Sheet = asking === null ? null : SHEETS[asking]
  return (
    <Drawer title={account.name} eyebrow={<span className="ink3">{account.username}</span>} onClose={onClose} footer={<Buttons account={account} onAsk={setAsking} />}>
      <DrawerSection><Facts account={account} /></DrawerSection>
      <DrawerSection title={t('grants.title')}><Grants account={account} /></DrawerSection>
      {Sheet ? <Sheet account={account} onClose={() => setAsking(null)} /> : null}
    </Drawer>
  )
}
