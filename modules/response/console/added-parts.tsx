import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { organisation } from '#modules/organisation/contract.ts'
import type { PackageEdits, ResponsePackage } from '../contract.ts'
import { TeamChoice } from './task-table.tsx'
import { useResponseText } from './texts.ts'
import type { OneKey } from './use-one-key.ts'

type Group = PackageEdits['addedGroups'][number]
type Added = PackageEdits['added'][number]

const WHOLE_CITY_LENGTH = 6

/** Holders of a post in a town or in the whole city, called as well. */
function GroupLine({ group, packed, onChange, onRemove }: { readonly group: Group; readonly packed: ResponsePackage; readonly onChange: (group: Group) => void; readonly onRemove: () => void }): ReactNode {
  const t = useResponseText()
  const posts = useAsk(organisation.queries.listPosts, {})
  const towns = useAsk(organisation.queries.listOrganisations, { kinds: ['town'] })
  const found = useAsk(organisation.queries.peopleByPost, { post: group.post, areaCode: group.areaCode })
  const people = new Set(found.data?.posts.map((held) => held.personId)).size
  return (
    <div className="row wrap onekey-add">
      <select className="input" aria-label={t('add.post')} value={group.post} onChange={(event) => onChange({ ...group, post: event.target.value, title: posts.data?.posts.find((one) => one.post === event.target.value)?.title ?? event.target.value })}>
        {(posts.data?.posts ?? [{ post: group.post, title: group.title }]).map((one) => <option key={one.post} value={one.post}>{one.title}</option>)}
      </select>
      <select className="input" aria-label={t('add.area')} value={group.areaCode} onChange={(event) => onChange({ ...group, areaCode: event.target.value })}>
        <option value={packed.incident.areaCode.slice(0, WHOLE_CITY_LENGTH)}>{t('add.city')}</option>
        {(towns.data?.organisations ?? []).flatMap((one) => (one.areaCode === null ? [] : [<option key={one.code} value={one.areaCode}>{one.name}</option>]))}
      </select>
      <b className="nowrap">{t('add.people', { n: people })}</b>
      <input className="input grow" maxLength={300} value={group.reason} placeholder={t('add.reason')} aria-label={t('add.reason')} onChange={(event) => onChange({ ...group, reason: event.target.value })} />
      <Button size="sm" onClick={onRemove}>{t('add.remove')}</Button>
    </div>
  )
}

function OrderLine({ order, packed, onChange, onRemove }: { readonly order: Added; readonly packed: ResponsePackage; readonly onChange: (order: Added) => void; readonly onRemove: () => void }): ReactNode {
  const t = useResponseText()
  return (
    <div className="row wrap onekey-add">
      <TeamChoice packed={packed} value={order.target.id} onPick={(target) => target && onChange({ ...order, target })} />
      <input className="input grow" maxLength={120} value={order.what} placeholder={t('task.what')} aria-label={t('task.what')} onChange={(event) => onChange({ ...order, what: event.target.value })} />
      <label className="row nowrap"><input className="input onekey-minutes" inputMode="numeric" value={String(order.dueMinutes)} onChange={(event) => /^[1-9]\d{0,3}$/.test(event.target.value) && onChange({ ...order, dueMinutes: Number(event.target.value) })} />{t('task.minutes')}</label>
      <Button size="sm" onClick={onRemove}>{t('add.remove')}</Button>
    </div>
  )
}

/** What a person adds to the package: an order to a team, or people by post and area. */
export function AddedParts({ form, packed }: { readonly form: OneKey; readonly packed: ResponsePackage }): ReactNode {
  const t = useResponseText()
  const [choosing, setChoosing] = useState(false)
  const { edits } = form
  const replace = <T,>(list: readonly T[], at: number, item: T | null): T[] => list.flatMap((one, index) => (index === at ? (item === null ? [] : [item]) : [one]))
  return (
    <div className="col g8 onekey-added">
      {edits.added.map((order, at) => <OrderLine key={order.key} order={order} packed={packed} onChange={(next) => form.setEdits({ ...edits, added: replace(edits.added, at, next) })} onRemove={() => form.setEdits({ ...edits, added: replace(edits.added, at, null) })} />)}
      {edits.addedGroups.map((group, at) => <GroupLine key={at} group={group} packed={packed} onChange={(next) => form.setEdits({ ...edits, addedGroups: replace(edits.addedGroups, at, next) })} onRemove={() => form.setEdits({ ...edits, addedGroups: replace(edits.addedGroups, at, null) })} />)}
      {choosing ? <TeamChoice packed={packed} value={null} onPick={(target) => { setChoosing(false); if (target) form.setEdits({ ...edits, added: [...edits.added, { key: `own:${uuidv7(serverNow())}`, target, what: '', dueMinutes: 60 }] }) }} /> : null}
      <span className="row">
        <Button size="sm" icon="plus" onClick={() => setChoosing(true)}>{t('add.order')}</Button>
        <Button size="sm" icon="plus" onClick={() => form.setEdits({ ...edits, addedGroups: [...edits.addedGroups, { post: 'monitor', title: '监测人', areaCode: packed.incident.areaCode.slice(0, 9), reason: '' }] })}>{t('add.group')}</Button>
      </span>
    </div>
  )
}
