import { type ReactNode, useState } from 'react'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useUser } from '#platform/web/session/session.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { alarm, type AlarmRow } from '../contract.ts'
import { useAlarmText } from './texts.ts'

const SHOWN = 8

/** Gives an alarm to somebody of the contact book, found by name, unit or post. */
export function GiveDialog({ row, onClose }: { readonly row: Pick<AlarmRow, 'id' | 'version' | 'title' | 'assigneeId'>; readonly onClose: () => void }): ReactNode {
  const t = useAlarmText()
  const user = useUser()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<{ readonly id: string; readonly name: string } | null>(null)
  const asked = useAsk(organisation.queries.searchPeople, { text, limit: SHOWN }, { when: text.trim() !== '', keep: true })
  const give = useAct(alarm.actions.assign, { refresh: [alarm.queries.queue, alarm.queries.get], onDone: onClose })
  const people = (asked.data?.people ?? []).filter((person) => person.id !== row.assigneeId && person.id !== user.id)
  const send = (): void => {
    if (picked) void give.act({ alarmId: row.id, version: row.version, assigneeId: picked.id, assigneeName: picked.name })
  }
  const footer = <><Button onClick={onClose}>{t('drawer.back')}</Button><Button kind="primary" pending={give.pending} disabled={picked === null} onClick={send}>{picked ? t('drawer.giveAct', { name: picked.name }) : t('drawer.giveNeed')}</Button></>
  return (
    <Dialog open onClose={onClose} title={t('drawer.giveTitle')} footer={footer}>
      <p>{row.title}</p>
      <TextField above autoFocus label={t('drawer.givePerson')} value={text} maxLength={60} onChange={(event) => { setPicked(null); setText(event.target.value) }} />
      {text.trim() === '' ? null : (
        <AskedView asked={asked} rows={3}>
          {() => people.length === 0 ? <Empty>{t('drawer.giveNone')}</Empty> : (
            <ul className="alarm-people">
              {people.map((person) => (
                <li key={person.id}>
                  <button type="button" className="menu-item" aria-pressed={picked?.id === person.id} onClick={() => setPicked({ id: person.id, name: person.name })}>
                    <b>{person.name}</b> <span className="ink2">{person.organisationName} {person.posts[0]?.title ?? ''}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </AskedView>
      )}
      <p className="source">{t('drawer.giveKept')}</p>
      <Refusal failure={give.failure} />
    </Dialog>
  )
}
