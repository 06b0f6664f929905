import { type ReactNode, useId, useState } from 'react'
import { organisation } from '#modules/organisation/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Notice, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { message } from '../contract.ts'
import type { RouteRow } from '../contract/route-row.ts'
import { MessageMark } from './route-words.tsx'
import { useMessageText } from './texts.ts'

function PersonChoice({ chosen, onChoose }: { readonly chosen: string | null; readonly onChoose: (personId: string) => void }): ReactNode {
  const t = useMessageText()
  const [text, setText] = useState('')
  const found = useAsk(organisation.queries.searchPeople, { text, limit: 6 }, { when: text.trim() !== '', keep: true })
  return (
    <>
      <TextField above label={t('test.person')} placeholder={t('test.find')} value={text} maxLength={60} onChange={(event) => setText(event.target.value)} />
      <div role="radiogroup" aria-label={t('test.person')} className="col">
        {found.data?.people.map((person) => (
          <label key={person.id} className="row">
            <input type="radio" className="tick" name="test-person" checked={chosen === person.id} onChange={() => onChoose(person.id)} />
            <b>{person.name}</b><span className="ink2 ellipsis">{person.organisationName} {person.phoneMask ?? ''}</span>
          </label>
        ))}
      </div>
    </>
  )
}

/** What became of it, as it happens: an administrator who may not read messages is told by the counts of the page. */
function Result({ id }: { readonly id: string }): ReactNode {
  const t = useMessageText()
  const mayRead = useMay('message.read')
  const asked = useAsk(message.queries.listMessages, { limit: 20 }, { when: mayRead })
  useRefreshOn(message.topics.channels, [message.queries.listMessages])
  const row = asked.data?.messages.find((one) => one.id === id)
  if (!row || row.state === 'queued' || row.state === 'sending') return <Notice icon="info">{t('test.watching')}{row?.reason ? ` ${t(`reason.${row.reason}`)}` : ''}</Notice>
  return <Notice icon={row.state === 'failed' ? 'alert' : 'info'}><MessageMark state={row.state} />{row.reason === null ? null : ` ${t(`reason.${row.reason}`)}`}{row.detail === null ? null : ` · ${row.detail}`}</Notice>
}

/** One message over this route and no other. */
export function TestDialog({ row, onClose }: { readonly row: RouteRow; readonly onClose: () => void }): ReactNode {
  const t = useMessageText()
  const form = useId()
  const app = row.route === 'app'
  const [to, setTo] = useState<'phone' | 'person'>(app ? 'person' : 'phone')
  const [phone, setPhone] = useState('')
  const [personId, setPersonId] = useState<string | null>(null)
  const [text, setText] = useState('')
  const test = useAct(message.actions.testSend, { refresh: [message.queries.channelBoard, message.queries.listMessages] })
  const ready = to === 'phone' ? /^\+?[0-9 -]{3,24}$/.test(phone) : personId !== null
  const send = (): void => void test.act({ id: uuidv7(serverNow()), route: row.route, personId: to === 'person' ? personId : null, phone: to === 'phone' ? phone : null, text })
  const footer = <><Button onClick={onClose}>{t('test.close')}</Button><Button submit form={form} kind="primary" pending={test.pending} disabled={!ready}>{t('test.send')}</Button></>
  return (
    <Dialog open onClose={onClose} title={t('test.title', { name: t(`route.${row.route}`) })} footer={footer}>
      <form id={form} className="channel-test" onSubmit={(event) => { event.preventDefault(); if (ready) send() }}>
        {app ? null : <Segmented label={t('test.who')} value={to} onChange={setTo} options={[{ value: 'phone', label: t('test.phone') }, { value: 'person', label: t('test.person') }]} />}
        {to === 'phone' ? <TextField above label={t('test.phone')} hint={t('test.phoneHint')} inputMode="tel" value={phone} maxLength={24} onChange={(event) => setPhone(event.target.value)} /> : <PersonChoice chosen={personId} onChoose={setPersonId} />}
        <TextField above label={t('test.text')} hint={t('test.textHint')} value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
        {test.output ? <Result id={test.output.id} /> : null}
        <Refusal failure={test.failure} />
      </form>
    </Dialog>
  )
}
