import type { ReactNode } from 'react'
import type { ResponsePackage } from '../contract.ts'
import { callList } from '../domain/apply-edits.ts'
import { togglePerson } from './package-edits.ts'
import { useResponseText } from './texts.ts'
import type { OneKey } from './use-one-key.ts'

const SHOWN = 400

/** Everybody who is called, by name: once each, with everything that is asked of them. */
export function PeopleTable({ form, packed }: { readonly form: OneKey; readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const all = callList({ packed, edits: { ...form.edits, leftPeople: [] }, withHeadquarters: form.withHeadquarters })
  const reasons = new Map(all.map((call) => [call.personId, call.reason]))
  const people = packed.people.filter((person) => reasons.has(person.personId))
  return (
    <>
      <table className="plain onekey-people">
        <thead><tr><th>{t('people.name')}</th><th>{t('people.of')}</th><th>{t('people.phone')}</th><th>{t('people.why')}</th></tr></thead>
        <tbody>
          {people.slice(0, SHOWN).map((person) => {
            const left = form.edits.leftPeople.find((one) => one.personId === person.personId)
            return (
              <tr key={person.personId} className={left ? 'off' : ''}>
                <td><label className="row"><input type="checkbox" className="tick" checked={!left} aria-label={t('people.include', { name: person.name })} onChange={() => form.setEdits(togglePerson(form.edits, person.personId))} />{person.name}</label></td>
                <td>{person.organisationName} <span className="ink3">{person.posts.slice(0, 2).join('、')}</span></td>
                <td className="nowrap">{person.phoneMask ?? <b>{t('people.noPhone')}</b>}</td>
                <td>
                  {left ? <input autoFocus className="input onekey-reason" maxLength={300} value={left.reason} placeholder={t('people.leftReason')} aria-label={t('people.leftReason')} onChange={(event) => form.setEdits({ ...form.edits, leftPeople: form.edits.leftPeople.map((one) => (one.personId === person.personId ? { ...one, reason: event.target.value } : one)) })} /> : reasons.get(person.personId)}
                  {person.alsoIn.length > 0 ? <span className="tag">{t('people.alsoIn', { codes: person.alsoIn.join('、') })}</span> : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {people.length > SHOWN ? <p className="t-s ink3">{t('people.more', { n: people.length - SHOWN })}</p> : null}
    </>
  )
}
