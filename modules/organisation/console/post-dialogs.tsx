import { type ReactNode, useId, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { dateText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { type HeldPost, organisation, type OrganisationRow, type PersonRow } from '../contract.ts'
import { AFTER_CHANGE } from './organisation-queries.ts'
import { useOrganisationText } from './texts.ts'

const WORD = /^[a-z][a-z-]{1,40}$/

interface PostDraft {
  readonly place: string
  readonly title: string
  readonly word: string
  readonly subjectCode: string
  readonly since: string
}

const placeOf = ({ place }: PostDraft, person: PersonRow, places: readonly OrganisationRow[]): string | undefined =>
  place === person.organisationName ? person.organisationCode : places.find((row) => row.name === place)?.code

/** Names as typed → codes; null where something is missing or unknown. */
function chosen(draft: PostDraft, person: PersonRow, places: readonly OrganisationRow[], known: readonly { readonly post: string; readonly title: string }[]) {
  const title = draft.title.trim()
  const place = placeOf(draft, person, places)
  const existing = known.find((post) => post.title === title)
  const post = existing?.post ?? draft.word
  const subjectCode = draft.subjectCode.trim() || null
  const whole = title !== '' && WORD.test(post) && draft.since !== ''
  const input = place !== undefined && whole ? { organisationCode: place, post, title, since: draft.since, subjectKind: subjectCode === null ? null : 'hazard-point', subjectCode } : null
  return { noPlace: place === undefined, newKind: existing === undefined && title !== '', input }
}

/** A post for a person: one of the kinds that exist, or a new kind with its word. */
export function GivePostDialog({ person, onClose }: { readonly person: PersonRow; readonly onClose: () => void }): ReactNode {
  const t = useOrganisationText()
  const placesId = useId()
  const postsId = useId()
  const [id] = useState(() => uuidv7(serverNow()))
  const [draft, setDraft] = useState({ place: person.organisationName, title: '', word: '', subjectCode: '', since: dateText(serverNow()) })
  const tree = useAsk(organisation.queries.listOrganisations, {})
  const known = useAsk(organisation.queries.listPosts, {})
  const give = useAct(organisation.actions.givePost, { refresh: AFTER_CHANGE, onDone: onClose })
  const places = tree.data?.organisations ?? []
  const posts = known.data?.posts ?? []
  const { noPlace, newKind, input } = chosen(draft, person, places, posts)
  const save = (): void => {
    if (input) void give.act({ id, personId: person.id, ...input })
  }
  const set = (key: keyof typeof draft) => ({ value: draft[key], onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value }) })
  const footer = (
    <>
      <Button onClick={onClose}>{t('edit.back')}</Button>
      <Button kind="primary" disabled={!input} pending={give.pending} onClick={save}>{t('post.give')}</Button>
    </>
  )
  return (
    <Dialog open title={t('post.giveTitle', { name: person.name })} onClose={onClose} footer={footer}>
      <div className="col" style={{ gap: 12 }}>
        <TextField label={t('people.organisation')} list={placesId} problem={noPlace ? t('person.noSuchHome') : undefined} {...set('place')} />
        <datalist id={placesId}>{places.map((row) => <option key={row.id} value={row.name} />)}</datalist>
        <TextField label={t('post.title')} list={postsId} {...set('title')} />
        <datalist id={postsId}>{posts.map((post) => <option key={`${post.post} ${post.title}`} value={post.title} />)}</datalist>
        {newKind ? <TextField label={t('post.word')} hint={t('post.wordHint')} {...set('word')} /> : null}
        <TextField label={t('post.subject')} hint={t('post.subjectHint')} {...set('subjectCode')} />
        <TextField label={t('post.since')} type="date" {...set('since')} />
        <Refusal failure={give.failure} />
      </div>
    </Dialog>
  )
}

/** Ending a post, from a day on and with a reason. */
export function EndPostDialog({ held, onClose }: { readonly held: HeldPost; readonly onClose: () => void }): ReactNode {
  const t = useOrganisationText()
  const [until, setUntil] = useState(() => dateText(serverNow()))
  const [reason, setReason] = useState('')
  const end = useAct(organisation.actions.endPost, { refresh: AFTER_CHANGE, onDone: onClose })
  const footer = (
    <>
      <Button onClick={onClose}>{t('edit.back')}</Button>
      <Button kind="heavy" disabled={reason.trim().length < 2 || until === ''} pending={end.pending} onClick={() => void end.act({ id: held.id, version: held.version, until, reason: reason.trim() })}>{t('post.end', { title: held.title })}</Button>
    </>
  )
  return (
    <Dialog open title={t('post.endTitle', { name: held.personName, title: held.title })} onClose={onClose} footer={footer}>
      <div className="col" style={{ gap: 12 }}>
        <p className="ink2">{t('post.endLead')}</p>
        <TextField label={t('post.until')} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        <TextField label={t('edit.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Refusal failure={end.failure} />
      </div>
    </Dialog>
  )
}
