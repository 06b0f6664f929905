import { type ReactNode, useState } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { type AccountRow, identity } from '../contract.ts'
import { AccountDrawer } from './account-drawer.tsx'
import { NewAccountDialog } from './new-account-dialog.tsx'
import { useIdentityText } from './texts.ts'
import './identity.css'

const STATES = ['all', 'active', 'locked', 'disabled'] as const
type StateFilter = (typeof STATES)[number]

const MARKS: Readonly<Record<AccountRow['state'], MarkState>> = { active: 'done', locked: 'refused', disabled: 'lost' }

function AccountTable({ rows, picked, onPick }: { readonly rows: readonly AccountRow[]; readonly picked: string | null; readonly onPick: (id: string) => void }): ReactNode {
  const t = useIdentityText()
  if (rows.length === 0) return <Empty>{t('accounts.none')}</Empty>
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{t('accounts.name')}</th>
          <th>{t('accounts.username')}</th>
          <th>{t('accounts.post')}</th>
          <th>{t('accounts.roles')}</th>
          <th>{t('accounts.secondFactor')}</th>
          <th>{t('accounts.lastSignIn')}</th>
          <th>{t('accounts.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} tabIndex={0} aria-selected={row.id === picked} onClick={() => onPick(row.id)} onKeyDown={(event) => event.key === 'Enter' && onPick(row.id)}>
            <td className="nowrap">
              <b>{row.name}</b>
            </td>
            <td>{row.username}</td>
            <td>{row.posts.join('，') || row.organisation}</td>
            <td>{row.grants.filter((grant) => grant.state === 'approved').map((grant) => grant.roleTitle).join('、') || <span className="ink3">{t('accounts.noRole')}</span>}</td>
            <td>{row.secondFactor ? t('accounts.has') : <span className="ink3">{t('accounts.hasNot')}</span>}</td>
            <td className="nowrap">{row.lastSignInAt ? momentText(Date.parse(row.lastSignInAt), serverNow()) : <span className="ink3">{t('accounts.never')}</span>}</td>
            <td><StateMark state={MARKS[row.state]}>{t(`accounts.states.${row.state}`)}</StateMark></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** All accounts; a row opens what may be done with it. */
export function AccountListPage(): ReactNode {
  const t = useIdentityText()
  const [text, setText] = useState('')
  const [state, setState] = useState<StateFilter>('all')
  const [picked, setPicked] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const mayManage = useMay('identity.manage-accounts')
  const asked = useAsk(identity.queries.listAccounts, { text, state }, { keep: true })
  const row = asked.data?.accounts.find((account) => account.id === picked)
  return (
    <div className="identity-split">
      <Panel>
        <PanelHead title={t('accounts.title')} icon="key" note={asked.data ? t('accounts.count', { count: asked.data.accounts.length }) : undefined}>
          {asked.data?.accounts.some((account) => account.demo) ? <DemoBadge /> : null}
          <Segmented label={t('accounts.state')} value={state} options={STATES.map((value) => ({ value, label: t(`accounts.states.${value}`) }))} onChange={setState} />
          <input className="input" type="search" style={{ width: 220 }} value={text} placeholder={t('accounts.search')} aria-label={t('accounts.search')} onChange={(event) => setText(event.target.value)} />
          {mayManage ? <Button icon="plus" onClick={() => setAdding(true)}>{t('accounts.add')}</Button> : null}
        </PanelHead>
        <PanelBody flush>
          <AskedView asked={asked} rows={12} what={t('accounts.title')}>{(data) => <AccountTable rows={data.accounts} picked={picked} onPick={setPicked} />}</AskedView>
        </PanelBody>
      </Panel>
      {row ? <AccountDrawer account={row} onClose={() => setPicked(null)} /> : null}
      {adding ? <NewAccountDialog onClose={() => setAdding(false)} /> : null}
    </div>
  )
}
