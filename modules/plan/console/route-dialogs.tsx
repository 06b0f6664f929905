import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { dateText } from '#platform/kernel/instant.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useUser } from '#platform/web/session/session.ts'
import { plan } from '../contract.ts'
import { usePlanText } from './texts.ts'
import type { PlanRow } from './words.ts'

export const ROUTE_REFRESH = [plan.queries.getPlan, plan.queries.listPlans, plan.queries.reviewQueue, plan.queries.duePlans]

interface DialogProps {
  readonly row: PlanRow
  readonly onClose: () => void
}

function Words({ label, hint, value, onChange }: { readonly label: string; readonly hint?: string; readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  return <Field label={label} hint={hint}>{(wiring) => <textarea {...wiring} className="input" maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />}</Field>
}

/** Sends a draft on its way, or takes it back. */
export function SubmitDialog({ row, back, onClose }: DialogProps & { readonly back: boolean }): ReactNode {
  const t = usePlanText()
  const [words, setWords] = useState('')
  const submit = useAct(plan.actions.submitPlan, { refresh: ROUTE_REFRESH, onDone: onClose })
  const withdraw = useAct(plan.actions.withdrawPlan, { refresh: ROUTE_REFRESH, onDone: onClose })
  const act = back ? withdraw : submit
  const subject = { id: row.id, version: row.version }
  return (
    <Confirm
      open
      title={t(back ? 'route.withdrawTitle' : 'route.submitTitle', { title: row.title, n: row.versionNumber })}
      act={t(back ? 'route.withdrawAct' : 'route.submitAct')}
      pending={act.pending}
      disabled={back && words.trim().length < 2}
      onAct={() => void (back ? withdraw.act({ ...subject, reason: words }) : submit.act({ ...subject, note: words }))}
      onClose={onClose}
      irrevocable={back ? [t('route.withdrawn')] : [t('route.held'), t('route.onRecord')]}
      {...(back ? {} : { revocable: [t('route.mayWithdraw')] })}
    >
      <Words label={t(back ? 'retire.reason' : 'route.note')} value={words} onChange={setWords} />
      <Refusal failure={act.failure} />
    </Confirm>
  )
}

type Step = 'department' | 'legal' | 'leader'

interface Signature {
  readonly signer: string
  readonly number: string
  readonly from: string
  readonly until: string
}

function SignatureFields({ value, onChange }: { readonly value: Signature; readonly onChange: (value: Signature) => void }): ReactNode {
  const t = usePlanText()
  return (
    <>
      <TextField label={t('activate.signer')} value={value.signer} maxLength={60} onChange={(event) => onChange({ ...value, signer: event.target.value })} />
      <TextField label={t('route.number')} hint={t('route.numberHint')} value={value.number} maxLength={40} onChange={(event) => onChange({ ...value, number: event.target.value })} />
      <TextField label={t('route.from')} type="date" value={value.from} onChange={(event) => onChange({ ...value, from: event.target.value })} />
      <TextField label={t('route.until')} hint={t('route.untilHint')} type="date" value={value.until} onChange={(event) => onChange({ ...value, until: event.target.value })} />
    </>
  )
}

const ready = (signature: Signature): boolean => signature.signer.trim() !== '' && signature.number.trim() !== '' && signature.from !== ''

/** The word of one step: agree and on, or back with what is wrong. The leader signs under a number. */
export function ReviewDialog({ row, step, verdict, onClose }: DialogProps & { readonly step: Step; readonly verdict: 'agree' | 'return' }): ReactNode {
  const t = usePlanText()
  const user = useUser()
  const [opinion, setOpinion] = useState('')
  const [signature, setSignature] = useState<Signature>({ signer: user.name, number: '', from: dateText(serverNow()), until: '' })
  const use = { refresh: ROUTE_REFRESH, onDone: onClose }
  const department = useAct(plan.actions.reviewPlan, use)
  const legal = useAct(plan.actions.reviewPlanLegal, use)
  const leader = useAct(plan.actions.approvePlan, use)
  const act = { department, legal, leader }[step]
  const signs = step === 'leader' && verdict === 'agree'
  const word = { id: row.id, version: row.version, verdict, opinion }
  const send = (): void => {
    if (step === 'department') void department.act(word)
    else if (step === 'legal') void legal.act(word)
    else void leader.act(signs ? { ...word, signer: signature.signer, documentNumber: signature.number.trim(), effectiveOn: signature.from, expiresOn: signature.until === '' ? null : signature.until } : word)
  }
  return (
    <Confirm
      open
      title={t(verdict === 'agree' ? `route.title.${step}` : 'route.returnTitle', { title: row.title, n: row.versionNumber })}
      act={t(verdict === 'return' ? 'route.returnAct' : signs ? 'route.signAct' : 'route.agreeAct')}
      pending={act.pending}
      disabled={opinion.trim().length < 2 || (signs && !ready(signature))}
      onAct={send}
      onClose={onClose}
      irrevocable={verdict === 'return' ? [t('route.returned')] : signs ? [t('route.signed'), t('route.onRecord')] : [t('route.onRecord')]}
      {...(signs ? { excluded: [t('route.notYetInForce')] } : {})}
    >
      <Words label={t('route.opinion')} hint={t('route.opinionHint')} value={opinion} onChange={setOpinion} />
      {signs ? <SignatureFields value={signature} onChange={setSignature} /> : null}
      <Refusal failure={act.failure} />
    </Confirm>
  )
}

/** 备案: number, authority and day. */
export function FilingDialog({ row, onClose }: DialogProps): ReactNode {
  const t = usePlanText()
  const { filing } = row.route
  const [number, setNumber] = useState(filing?.number ?? '')
  const [authority, setAuthority] = useState(filing?.authority ?? '')
  const [on, setOn] = useState(filing?.on ?? dateText(serverNow()))
  const act = useAct(plan.actions.filePlan, { refresh: ROUTE_REFRESH, onDone: onClose })
  return (
    <Confirm open title={t('filing.title', { title: row.title, n: row.versionNumber })} act={t('filing.act')} pending={act.pending} disabled={number.trim().length < 2 || authority.trim().length < 2 || on === ''} onAct={() => void act.act({ id: row.id, version: row.version, number, authority, on })} onClose={onClose}>
      <TextField label={t('filing.number')} value={number} maxLength={60} onChange={(event) => setNumber(event.target.value)} />
      <TextField label={t('filing.authority')} value={authority} maxLength={100} onChange={(event) => setAuthority(event.target.value)} />
      <TextField label={t('filing.on')} type="date" value={on} onChange={(event) => setOn(event.target.value)} />
      <Refusal failure={act.failure} />
    </Confirm>
  )
}
