import { type ReactNode, useEffect, useState } from 'react'
import { requestJson } from '#platform/web/client/browser-client.ts'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { useConsoleText } from '../texts.ts'

export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly organisation: string
  readonly post: string
  /** Seed of the second factor, where the account has one. */
  readonly totp?: string | null
}

function useDemoAccounts(): readonly DemoAccount[] {
  const [accounts, setAccounts] = useState<readonly DemoAccount[]>([])
  useEffect(() => {
    // Only a demo server has this list; anything else simply shows none.
    requestJson('GET', '/api/demo-accounts').then(
      (answer) => setAccounts(Array.isArray(answer) ? (answer as DemoAccount[]) : ((answer as { accounts?: DemoAccount[] }).accounts ?? [])),
      () => setAccounts([]),
    )
  }, [])
  return accounts
}

/** The invented people of a demo server; a row fills in the form. */
export function DemoAccounts({ picked, onPick }: { readonly picked: string; readonly onPick: (account: DemoAccount) => void }): ReactNode {
  const t = useConsoleText()
  const accounts = useDemoAccounts()
  if (accounts.length === 0) return null
  return (
    <section className="demo-accounts" aria-label={t('signIn.demoTitle')}>
      <div className="row"><h2>{t('signIn.demoTitle')}</h2><DemoBadge /><span className="t-s ink3 push">{t('signIn.demoNote')}</span></div>
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" aria-pressed={picked === account.username} onClick={() => onPick(account)}>
              <b className="nowrap">{account.post}</b>
              <span className="ink2 ellipsis">{account.organisation}{'\u2003'}{account.name}</span>
              <span className="t-s ink3 nowrap push">{account.totp ? `${t('signIn.demoTotp')}\u2003` : ''}{account.username}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="source">{t('signIn.demoPeople')}</div>
    </section>
  )
}
