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

type Asking = 'disable' | 'enable' | 'password' | 'factor' | 'grant' | null

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

/** One account: who, what it may, and the acts of the administrator who looks. */
export function AccountDrawer({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }): ReactNode {
  const t = useIdentityText()
  const [asking, setAsking] = useState<Asking>(null)
  const [password, setPassword] = useState<string | null>(null)
  const mayManage = useMay('identity.manage-accounts')
  const mayPropose = useMay('identity.propose-grants')
  const mayApprove = useMay('identity.approve-grants')
  const done = { ...REFRESH, onDone: () => setAsking(null) }
  const disable = useAct(actions.disableAccount, done)
  const enable = useAct(actions.enableAccount, done)
  const factor = useAct(actions.resetSecondFactor, done)
  const reset = useAct(actions.resetPassword, {
    ...REFRESH,
    onDone: (output) => {
      setAsking(null)
      setPassword(output.password)
    },
  })
  const one = { accountId: account.id }
  const close = (): void => setAsking(null)
  const footer = (
    <>
      {mayManage && account.state === 'active' ? <Button onClick={() => setAsking('disable')}>{t('acts.disable')}</Button> : null}
      {mayManage && account.state !== 'active' ? <Button onClick={() => setAsking('enable')}>{t(account.state === 'locked' ? 'acts.unlock' : 'acts.enable')}</Button> : null}
      {mayManage ? <Button onClick={() => setAsking('password')}>{t('acts.resetPassword')}</Button> : null}
      {mayApprove && account.secondFactor ? <Button onClick={() => setAsking('factor')}>{t('acts.resetFactor')}</Button> : null}
      {mayPropose ? <Button kind="primary" onClick={() => setAsking('grant')}>{t('acts.propose')}</Button> : null}
    </>
  )
  return (
    <Drawer title={account.name} eyebrow={<span className="ink3">{account.username}</span>} onClose={onClose} footer={footer}>
      <DrawerSection>
        <Pairs
          pairs={[
            [t('accounts.post'), account.posts.join('，') || account.organisation],
            [t('accounts.state'), t(`accounts.states.${account.state}`)],
            [t('accounts.lockedUntil'), account.lockedUntil === null ? null : dateTimeText(Date.parse(account.lockedUntil))],
            [t('accounts.disabledReason'), account.disabledReason],
            [t('accounts.secondFactor'), t(account.secondFactor ? 'accounts.has' : 'accounts.hasNot')],
            [t('accounts.password'), account.mustChangePassword ? t('accounts.mustChange') : t('accounts.set')],
            [t('accounts.lastSignIn'), account.lastSignInAt === null ? t('accounts.never') : dateTimeText(Date.parse(account.lastSignInAt))],
            [t('accounts.openSessions'), String(account.openSessions)],
          ]}
        />
      </DrawerSection>
      <DrawerSection title={t('grants.title')}><Grants account={account} /></DrawerSection>
      {asking === 'disable' ? <ReasonConfirm title={t('acts.disableTitle', { name: account.name })} act={t('acts.disableAct', { count: account.openSessions })} irrevocable={[t('acts.disableEnds', { count: account.openSessions })]} revocable={[t('acts.disableBack')]} pending={disable.pending} failure={disable.failure} onAct={(reason) => void disable.act({ ...one, version: account.version, reason })} onClose={close} /> : null}
      {asking === 'enable' ? <ReasonConfirm title={t('acts.enableTitle', { name: account.name })} act={t('acts.enableAct')} pending={enable.pending} failure={enable.failure} onAct={(reason) => void enable.act({ ...one, version: account.version, reason })} onClose={close} /> : null}
      {asking === 'password' ? <ReasonConfirm title={t('acts.passwordTitle', { name: account.name })} act={t('acts.passwordAct')} irrevocable={[t('acts.passwordOld'), t('acts.disableEnds', { count: account.openSessions })]} pending={reset.pending} failure={reset.failure} onAct={(reason) => void reset.act({ ...one, reason })} onClose={close} /> : null}
      {asking === 'factor' ? <ReasonConfirm title={t('acts.factorTitle', { name: account.name })} act={t('acts.factorAct')} irrevocable={[t('acts.factorOld')]} pending={factor.pending} failure={factor.failure} onAct={(reason) => void factor.act({ ...one, reason })} onClose={close} /> : null}
      {asking === 'grant' ? <ProposeGrantDialog account={account} onClose={close} /> : null}
      {password === null ? null : <FirstPassword name={account.name} password={password} onClose={() => setPassword(null)} />}
    </Drawer>
  )
}
