import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { clockText } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { type HeadquartersMember, response } from '../contract.ts'
import { PersonChoice } from './person-choice.tsx'
import { useResponseText } from './texts.ts'
import { RESPONSE_QUERIES } from './use-one-key.ts'

type Formed = OutputOf<typeof response.queries.board>['headquarters'][number]

function SubstituteDialog({ headquarters, member, onClose }: { readonly headquarters: Formed; readonly member: HeadquartersMember; readonly onClose: () => void }): ReactNode {
  const t = useResponseText()
  const [person, setPerson] = useState<{ readonly id: string; readonly name: string } | null>(null)
  const [reason, setReason] = useState('')
  const act = useAct(response.actions.substituteMember, { refresh: RESPONSE_QUERIES, onDone: onClose })
  return (
    <Dialog
      open
      title={t('hq.substituteTitle', { name: member.name, duty: member.duty })}
      onClose={onClose}
      footer={<><Button size="lg" onClick={onClose}>{t('sign.back')}</Button><Button kind="primary" size="lg" pending={act.pending} disabled={person === null || reason.trim().length < 2} onClick={() => person && void act.act({ headquartersId: headquarters.id, memberId: member.id, version: member.version, personId: person.id, reason })}>{t('hq.substituteAct', { name: person?.name ?? '', absent: member.name })}</Button></>}
    >
      <div className="col g16">
        <p className="ink2">{t('hq.substituteNote')}</p>
        <Field label={t('hq.substitute')}>{() => <PersonChoice label={t('hq.substitute')} picked={person} onPick={setPerson} />}</Field>
        <Field label={t('hq.why')}>{(wiring) => <input {...wiring} className="input" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <Refusal failure={act.failure} />
      </div>
    </Dialog>
  )
}

interface TreeProps {
  readonly members: readonly (Pick<HeadquartersMember, 'id' | 'duty' | 'name' | 'organisationName' | 'phoneMask' | 'callerId'> & Partial<HeadquartersMember>)[]
  readonly onSubstitute?: (memberId: string) => void
}

/** The phone tree: who is called by whom; numbers masked. */
export function PhoneTree({ members, onSubstitute }: TreeProps): ReactNode {
  const t = useResponseText()
  const first = members.find((member) => member.callerId === null)
  const rest = members.filter((member) => member.id !== first?.id)
  const line = (member: TreeProps['members'][number]): ReactNode => (
    <>
      <span className="nowrap phone-duty ink3">{member.duty}</span>
      <b className="nowrap">{member.name || t('hq.vacant')}</b>
      <span className="ink2 ellipsis">{member.organisationName}</span>
      {member.standsInFor ? <span className="tag" title={member.substituteReason ?? undefined}>{t('hq.standsIn', { name: member.standsInFor })}</span> : null}
      <span className="push nowrap">{member.phoneMask ?? t('people.noPhone')}</span>
      {onSubstitute ? <Button size="sm" onClick={() => onSubstitute(member.id)}>{t('hq.substituteOpen')}</Button> : null}
    </>
  )
  if (!first) return <Empty>{t('hq.noMembers')}</Empty>
  return (
    <ul className="phone-tree">
      <li><div className="row">{line(first)}</div><ul>{rest.map((member) => <li key={member.id}><div className="row">{line(member)}</div></li>)}</ul></li>
    </ul>
  )
}

function FormButton({ incidentId, formed }: { readonly incidentId: string; readonly formed: readonly Formed[] }): ReactNode {
  const t = useResponseText()
  const [code, setCode] = useState('')
  const asked = useAsk(response.queries.listHeadquarters, {})
  const act = useAct(response.actions.formHeadquarters, { refresh: RESPONSE_QUERIES, onDone: () => setCode('') })
  const open = new Set(formed.filter((one) => one.endedAt === null).map((one) => one.code))
  const free = (asked.data?.headquarters ?? []).filter((one) => !open.has(one.code))
  const picked = free.find((one) => one.code === code)
  return (
    <span className="row">
      <select className="input" aria-label={t('hq.choose')} value={code} onChange={(event) => setCode(event.target.value)}>
        <option value="">{t('hq.choose')}</option>
        {free.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}
      </select>
      {picked ? <Button size="sm" kind="primary" pending={act.pending} onClick={() => void act.act({ id: uuidv7(serverNow()), incidentId, code: picked.code })}>{t('hq.formAct', { n: picked.members.length })}</Button> : null}
      <Refusal failure={act.failure} />
    </span>
  )
}

/** Headquarters formed for the incident, with members, phone tree and who stands in for whom. */
export function HeadquartersPanel({ incidentId, formed }: { readonly incidentId: string; readonly formed: readonly Formed[] }): ReactNode {
  const t = useResponseText()
  const may = useMay('response.confirm')
  const [absent, setAbsent] = useState<{ readonly headquarters: Formed; readonly member: HeadquartersMember } | null>(null)
  const standing = formed.filter((one) => one.endedAt === null)
  return (
    <Panel>
      <PanelHead title={t('hq.title')} icon="team" note={standing.map((one) => one.name).join('、')}>{may ? <FormButton incidentId={incidentId} formed={formed} /> : null}</PanelHead>
      <PanelBody>
        {standing.length === 0 ? <Empty>{t('hq.none')}</Empty> : null}
        {standing.map((one) => (
          <section key={one.id} className="col g4">
            <h3>{one.name} <span className="t-s ink3">{t('hq.since', { time: clockText(Date.parse(one.formedAt)), by: one.formedBy, n: one.members.length })}</span></h3>
            <PhoneTree members={one.members} {...(may ? { onSubstitute: (id: string) => { const member = one.members.find((other) => other.id === id); if (member) setAbsent({ headquarters: one, member }) } } : {})} />
            <p className="source">{one.source}</p>
          </section>
        ))}
      </PanelBody>
      {absent ? <SubstituteDialog {...absent} onClose={() => setAbsent(null)} /> : null}
    </Panel>
  )
}
