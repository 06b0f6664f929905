import { type ReactNode, useState } from 'react'
import { organisation } from '#modules/organisation/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { Button, IconButton } from '#platform/web/parts/button.tsx'
import { Field } from '#platform/web/parts/field.tsx'
import type { Recipient } from '../contract.ts'
import { useCallOutText } from './texts.ts'

/** A recipient with the people it stands for now. */
export interface Chosen {
  readonly key: string
  readonly words: string
  readonly recipient: Recipient
  readonly personIds: readonly string[]
}

interface ChoiceProps {
  readonly areaCode: string | null
  readonly chosen: readonly Chosen[]
  readonly onChange: (chosen: readonly Chosen[]) => void
}

/** The area of the subject, then its town, then the city: the narrowest is offered first. */
function useAreas(areaCode: string | null): readonly { readonly code: string; readonly name: string }[] {
  const t = useCallOutText()
  const towns = useAsk(organisation.queries.listOrganisations, { kinds: ['town'] })
  const villages = useAsk(organisation.queries.listOrganisations, { kinds: ['village'], under: (areaCode ?? '').slice(0, 9) }, { when: (areaCode ?? '').length >= 9 })
  const rows = [...(villages.data?.organisations ?? []), ...(towns.data?.organisations ?? [])].flatMap((row) => (row.areaCode === null ? [] : [{ code: row.areaCode, name: row.name }]))
  const own = rows.findIndex((row) => row.code === areaCode)
  return [...(own > 0 ? [rows[own]!] : []), ...rows.filter((_, at) => at !== own || own === 0), { code: '', name: t('choice.city') }]
}

/** Who holds a post in an area now; nobody is asked for before a post was chosen. */
function useHolders(post: string, area: string): { readonly ids: readonly string[]; readonly known: boolean } {
  const holders = useAsk(organisation.queries.peopleByPost, { post, ...(area === '' ? {} : { areaCode: area }) }, { when: post !== '' })
  return { ids: [...new Set(holders.data?.posts.map((held) => held.personId) ?? [])], known: post !== '' && holders.data !== undefined }
}

function ByPost({ areaCode, chosen, onChange }: ChoiceProps): ReactNode {
  const t = useCallOutText()
  const areas = useAreas(areaCode)
  const posts = useAsk(organisation.queries.listPosts, {}).data?.posts ?? []
  const [post, setPost] = useState('')
  const [picked, setPicked] = useState<string | null>(null)
  const area = areas.find((one) => one.code === (picked ?? areaCode)) ?? areas.at(-1)!
  const { ids, known } = useHolders(post, area.code)
  const title = posts.find((one) => one.post === post)?.title ?? ''
  const key = `${post} ${area.code}`
  const add = (): void => onChange([...chosen.filter((one) => one.key !== key), { key, words: `${area.name} ${title}`, recipient: { post, ...(area.code === '' ? {} : { areaCode: area.code }), reason: title }, personIds: ids }])
  return (
    <Field label={t('choice.post')}>
      {(wiring) => (
        <div className="row wrap">
          <select {...wiring} className="input choice-part" value={post} onChange={(event) => setPost(event.target.value)}><option value="">{t('choice.pick')}</option>{posts.map((one) => <option key={one.post} value={one.post}>{one.title}</option>)}</select>
          <select className="input choice-part" aria-label={t('choice.area')} value={area.code} onChange={(event) => setPicked(event.target.value)}>{areas.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</select>
          <Button icon="plus" disabled={ids.length === 0} onClick={add}>{known && ids.length === 0 ? t('choice.nobody') : t('choice.add', { count: ids.length })}</Button>
        </div>
      )}
    </Field>
  )
}

function ByName({ chosen, onChange }: Omit<ChoiceProps, 'areaCode'>): ReactNode {
  const t = useCallOutText()
  const [text, setText] = useState('')
  const found = useAsk(organisation.queries.searchPeople, { text, limit: 6 }, { when: text.trim() !== '', keep: true })
  return (
    <Field label={t('choice.name')}>
      {(wiring) => (
        <div>
          <input {...wiring} className="input" autoComplete="off" placeholder={t('choice.nameHint')} value={text} onChange={(event) => setText(event.target.value)} />
          {text.trim() === '' ? null : (
            <ul className="choice-found">
              {(found.data?.people ?? []).map((person) => (
                <li key={person.id}>
                  <button type="button" onClick={() => { onChange([...chosen.filter((one) => one.key !== person.id), { key: person.id, words: person.name, recipient: { personId: person.id, reason: person.posts[0]?.title ?? t('choice.named') }, personIds: [person.id] }]); setText('') }}>
                    <b>{person.name}</b> <span className="ink3">{person.organisationName} {person.posts.map((held) => held.title).join('、')} {person.phoneMask}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Field>
  )
}

/** Whom to call: by post and area, or by name; what is chosen stands below with its number of people. */
export function RecipientChoice({ areaCode, chosen, onChange }: ChoiceProps): ReactNode {
  const t = useCallOutText()
  return (
    <>
      <ByPost areaCode={areaCode} chosen={chosen} onChange={onChange} />
      <ByName chosen={chosen} onChange={onChange} />
      {chosen.length === 0 ? null : (
        <ul className="choice-list" aria-label={t('choice.chosen')}>
          {chosen.map((one) => <li key={one.key} className="row between"><span>{one.words}</span><span className="row"><span className="ink2">{t('choice.count', { count: one.personIds.length })}</span><IconButton icon="close" label={t('choice.remove', { what: one.words })} onClick={() => onChange(chosen.filter((other) => other.key !== one.key))} /></span></li>)}
        </ul>
      )}
    </>
  )
}
