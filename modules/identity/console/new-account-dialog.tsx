import { type ReactNode, useState } from 'react'
import { organisation } from '#modules/organisation/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { identity } from '../contract.ts'
import { FirstPassword } from './account-drawer.tsx'
import { useIdentityText } from './texts.ts'

/** A person of the directory and a user name; the first password is shown once. */
export function NewAccountDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useIdentityText()
  const [text, setText] = useState('')
  const [personId, setPersonId] = useState('')
  const [username, setUsername] = useState('')
  const found = useAsk(organisation.queries.searchPeople, { text, limit: 8 }, { when: text.trim().length >= 1, keep: true })
  const create = useAct(identity.actions.createAccount, { refresh: [identity.queries.listAccounts] })
  if (create.output) return <FirstPassword name={create.output.account.name} password={create.output.password} onClose={onClose} />
  const footer = (
    <>
      <Button onClick={onClose}>{t('propose.back')}</Button>
      <Button kind="primary" disabled={personId === '' || username.length < 3} pending={create.pending} onClick={() => void create.act({ personId, username })}>{t('newAccount.act')}</Button>
    </>
  )
  return (
    <Dialog open title={t('newAccount.title')} onClose={onClose} footer={footer}>
      <div className="identity-form">
        <TextField label={t('newAccount.person')} hint={t('newAccount.personHint')} value={text} onChange={(event) => { setText(event.target.value); setPersonId('') }} />
        <div role="radiogroup" aria-label={t('newAccount.person')} className="col">
          {found.data?.people.map((person) => (
            <label key={person.id} className="row">
              <input type="radio" className="tick" name="person" checked={personId === person.id} onChange={() => setPersonId(person.id)} />
              <b>{person.name}</b>
              <span className="ink2 ellipsis">{person.posts.map((post) => `${post.organisationName} ${post.title}`).join('，') || person.organisationName}</span>
            </label>
          ))}
        </div>
        <TextField label={t('accounts.username')} hint={t('newAccount.usernameHint')} value={username} onChange={(event) => setUsername(event.target.value.toLowerCase())} />
        <Refusal failure={create.failure} />
      </div>
    </Dialog>
  )
}
