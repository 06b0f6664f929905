import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { clockText } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { COMMAND_ROLE_WORDS, type CommandRole, response } from '../contract.ts'
import { PersonChoice } from './person-choice.tsx'
import { useResponseText } from './texts.ts'
import { RESPONSE_QUERIES } from './use-one-key.ts'

type Board = OutputOf<typeof response.queries.board>
type Post = Board['command'][number]

interface MoveProps {
  readonly incidentId: string
  readonly post: Post
  /** `offer`: ask somebody to take over. `record`: somebody said that he has taken over (代录). */
  readonly how: 'offer' | 'record'
  readonly onClose: () => void
}

function MoveDialog({ incidentId, post, how, onClose }: MoveProps): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const [person, setPerson] = useState<{ readonly id: string; readonly name: string } | null>(null)
  const [reason, setReason] = useState('')
  const [id] = useState(() => uuidv7(serverNow()))
  const use = { refresh: RESPONSE_QUERIES, onDone: onClose }
  const offer = useAct(response.actions.transferCommand, use)
  const record = useAct(response.actions.takeCommand, use)
  const role = say(COMMAND_ROLE_WORDS[post.role])
  const send = (): void => {
    if (person === null) return
    if (how === 'offer') void offer.act({ id, incidentId, role: post.role, toPersonId: person.id, reason })
    else void record.act({ id, incidentId, role: post.role, onBehalf: { personId: person.id, how: reason } })
  }
  const ready = person !== null && reason.trim().length >= 2
  return (
    <Dialog
      open
      title={t(`command.${how}Title`, { role })}
      onClose={onClose}
      footer={<><Button size="lg" onClick={onClose}>{t('sign.back')}</Button><Button kind="primary" size="lg" pending={offer.pending || record.pending} disabled={!ready} onClick={send}>{t(`command.${how}Act`, { name: person?.name ?? '', role })}</Button></>}
    >
      <div className="col g16">
        <p className="ink2">{t(`command.${how}Note`, { holder: post.holder?.name ?? t('command.nobody') })}</p>
        <Field label={t('command.to')}>{() => <PersonChoice label={t('command.to')} picked={person} onPick={setPerson} />}</Field>
        <Field label={t(how === 'offer' ? 'command.reason' : 'command.how')}>{(wiring) => <input {...wiring} className="input" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <Refusal failure={offer.failure ?? record.failure} />
      </div>
    </Dialog>
  )
}

function Holder({ post }: { readonly post: Post }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const { holder, offer } = post
  return (
    <>
      <div className="ink3 t-s">{say(COMMAND_ROLE_WORDS[post.role])}</div>
      <div className="t-title">{holder ? holder.name : <span className="ink3">{t('command.nobody')}</span>}</div>
      <div className="t-s ink2">{holder ? `${holder.post}\u2002${t('command.since', { time: clockText(Date.parse(holder.since)) })}` : t('command.empty')}</div>
      {offer ? <div className="t-s"><b>{t('command.offered', { name: offer.name, by: offer.by, time: clockText(Date.parse(offer.at)) })}</b></div> : null}
    </>
  )
}

/** May this person take it now: nobody has it and nobody was asked, or he was. */
const isFree = ({ holder, offer }: Post, personId: string): boolean => (offer === null ? holder === null : offer.personId === personId)

function PostBox({ incidentId, post, onMove }: { readonly incidentId: string; readonly post: Post; readonly onMove: (how: 'offer' | 'record') => void }): ReactNode {
  const t = useResponseText()
  const user = useUser()
  const mayConfirm = useMay('response.confirm')
  const mayCommand = useMay('response.command')
  const take = useAct(response.actions.takeCommand, { refresh: RESPONSE_QUERIES })
  const mine = post.holder?.personId === user.id
  return (
    <div className="command-post">
      <Holder post={post} />
      <div className="row wrap">
        {mayCommand && isFree(post, user.id) ? <Button size="sm" kind="primary" pending={take.pending} onClick={() => void take.act({ id: uuidv7(serverNow()), incidentId, role: post.role })}>{t('command.take')}</Button> : null}
        {mine || mayConfirm ? <Button size="sm" onClick={() => onMove('offer')}>{t('command.offer')}</Button> : null}
        {mayConfirm ? <Button size="sm" onClick={() => onMove('record')}>{t('command.record')}</Button> : null}
      </div>
      <Refusal failure={take.failure} />
    </div>
  )
}

/** Administrative and on-scene command as one chain, technical as another; who holds what, since when, and the moves. */
export function CommandPanel({ incidentId, board }: { readonly incidentId: string; readonly board: Board }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const [move, setMove] = useState<{ readonly role: CommandRole; readonly how: 'offer' | 'record' } | null>(null)
  const post = (role: CommandRole): Post => board.command.find((one) => one.role === role) ?? { role, holder: null, offer: null }
  const box = (role: CommandRole): ReactNode => <PostBox incidentId={incidentId} post={post(role)} onMove={(how) => setMove({ role, how })} />
  return (
    <Panel>
      <PanelHead title={t('command.title')} icon="user" note={t('command.note')} />
      <PanelBody>
        <div className="command-chains">
          <section><h3>{t('command.administrativeChain')}</h3><div className="command-line">{box('administrative')}<span className="command-arrow" aria-hidden="true">→</span>{box('on-scene')}</div></section>
          <section><h3>{t('command.technicalChain')}</h3><div className="command-line">{box('technical')}</div></section>
        </div>
        {board.moves.length === 0 ? null : (
          <ul className="command-moves">
            {board.moves.map((one) => <li key={one.id} className="row"><span className="ink3 nowrap">{clockText(Date.parse(one.at))}</span><span>{say(COMMAND_ROLE_WORDS[one.role])}：{one.from ? `${one.from} → ${one.to}` : one.to}</span><span className="push t-s ink3">{t('command.told', { n: one.told })}{one.reason ? `\u2002${one.reason}` : ''}</span></li>)}
          </ul>
        )}
      </PanelBody>
      {move ? <MoveDialog incidentId={incidentId} post={post(move.role)} how={move.how} onClose={() => setMove(null)} /> : null}
    </Panel>
  )
}
