import { type ReactNode, useState } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { useResponseText } from './texts.ts'

interface ChoiceProps {
  readonly label: string
  readonly picked: { readonly id: string; readonly name: string } | null
  readonly onPick: (person: { readonly id: string; readonly name: string } | null) => void
}

const SHOWN = 8

/** A person of the contact book, by name, unit or post. */
export function PersonChoice({ label, picked, onPick }: ChoiceProps): ReactNode {
  const t = useResponseText()
  const [text, setText] = useState('')
  const asked = useAsk(organisation.queries.searchPeople, { text, limit: SHOWN }, { when: text.trim().length > 0, keep: true })
  return (
    <div className="col g4 person-choice">
      <input className="input" maxLength={60} aria-label={label} placeholder={t('person.search')} value={picked ? picked.name : text} onChange={(event) => { onPick(null); setText(event.target.value) }} />
      {picked === null && text.trim() !== '' ? (
        <ul>
          {(asked.data?.people ?? []).map((person) => (
            <li key={person.id}><button type="button" className="menu-item" onClick={() => onPick({ id: person.id, name: person.name })}><b>{person.name}</b> <span className="ink2">{person.organisationName} {person.posts[0]?.title ?? ''}</span></button></li>
          ))}
          {asked.data?.people.length === 0 ? <li className="ink3">{t('person.none')}</li> : null}
        </ul>
      ) : null}
    </div>
  )
}
